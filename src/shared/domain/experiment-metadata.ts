import { stagesOf } from './config';
import type { Arm, Metadata } from './experiment';
import { hasWords } from './message';

/**
 * The EXPERIMENT_METADATA rows of an arm, a row a stage. TOTAL_MESSAGES counts the messages that
 * have words; one without has nothing that anybody could reject.
 */
export function metadataOf(arm: Arm): Metadata[] {
  return stagesOf(arm.config).map((stage) => {
    const generated = arm.messages.filter(
      (message) => message.stage === stage.stage && hasWords(message),
    );
    const models = new Set(generated.map((message) => message.model));
    return {
      experimentId: arm.experimentId,
      configName: arm.configName,
      brand: arm.config.brand,
      campaignName: arm.config.campaign_name,
      stage: stage.stage,
      llmModel: models.size > 0 ? [...models].join(', ') : stage.model,
      totalMessages: generated.length,
      totalUsers: new Set(generated.map((message) => message.userId)).size,
      platform: stage.platform,
      personalization: stage.personalization,
      involveRecsys: stage.involve_recsys_result,
      recsysContents: stage.recsys_contents,
      segmentInfo: stage.segment_info,
      campaignInstructions: arm.config.campaign_instructions,
      perMessageInstructions: stage.instructions,
      startTime: arm.startTime,
      endTime: arm.endTime,
    };
  });
}
