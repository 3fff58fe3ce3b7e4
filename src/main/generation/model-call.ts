import type { ContentPiece } from '@shared/domain/brand';
import { SoundcheckError } from '@shared/errors';
import type { Words } from '@shared/quality/check-message';
import type { ModelRequest, Prompt } from '../models/provider';
import type { ArmChains } from './chains';

/**
 * A model call as it goes from a worker to main: the words for the model, and of what they were
 * made of only what main does not know already. Brand, campaign, stages and members stay there.
 */
export interface ModelCall {
  readonly model: string;
  readonly prompt: Prompt;
  readonly stagesDone: number;
  readonly stage: number;
  /** Null when the stage is not personalised. */
  readonly userId: number | null;
  readonly recommendation: ContentPiece | null;
  readonly earlier: readonly Words[];
  readonly seed: number;
}

export function callOf({ model, prompt, material }: ModelRequest, stagesDone: number): ModelCall {
  const { stage, member, recommendation, earlier, seed } = material;
  const userId = member?.userId ?? null;
  return { model, prompt, stagesDone, stage: stage.stage, userId, recommendation, earlier, seed };
}

/** Makes whole requests of the calls of this arm's worker. Throws INTERNAL for a strange stage. */
export function requestsOf({ brand, campaign, stages, chains }: ArmChains) {
  const stageOf = new Map(stages.map((stage) => [stage.stage, stage]));
  const memberOf = new Map(chains.map(({ member }) => [member.userId, member]));
  return (call: ModelCall): ModelRequest => {
    const { model, prompt, recommendation, earlier, seed, userId } = call;
    const stage = stageOf.get(call.stage);
    if (!stage) throw new SoundcheckError('INTERNAL', `The arm has no stage ${call.stage}.`);
    return {
      model,
      prompt,
      material: {
        brand,
        campaignInstructions: campaign.campaign_instructions,
        stage,
        member: userId === null ? null : (memberOf.get(userId) ?? null),
        recommendation,
        earlier,
        seed,
      },
    };
  };
}
