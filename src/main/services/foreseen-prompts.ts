import type { Brand, ContentPiece } from '@shared/domain/brand';
import { type CampaignConfig, type Stage, stagesOf } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { QualityRules } from '@shared/domain/quality-rules';
import type { Words } from '@shared/quality/check-message';
import { buildPrompt } from '../generation/prompt';
import { recommend } from '../generation/recommendation';
import type { Prompt } from '../models/provider';

/** What prompts are foreseen from; equal to what a run is made of. */
export interface Outlook {
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  readonly config: CampaignConfig;
  readonly seed: number;
  readonly rules: QualityRules;
}

/** What a user would be sent at one stage, before anything is made. */
export interface ForeseenStage {
  readonly stage: Stage;
  readonly recommendation: ContentPiece | null;
  /** The stages before this one, whose messages will stand in the prompt. */
  readonly before: readonly Stage[];
}

/** The stages of a config for one user, each with the piece that it will point to. */
export function foreseenStages(
  { config, catalogue, seed }: Outlook,
  member: Member,
): ForeseenStage[] {
  const stages = stagesOf(config);
  const shown = new Set<number>();
  return stages.map((stage, index) => {
    const recommendation = recommend({ stage, member, catalogue, shown: new Set(shown), seed });
    if (recommendation) shown.add(recommendation.contentId);
    return { stage, recommendation, before: stages.slice(0, index) };
  });
}

/**
 * The prompt of a stage's first try. It is the very one that the run will send, but for what
 * earlier stages will have said: `standIn` gives words in the place of theirs.
 */
export function foreseenPrompt(
  { brand, config, rules }: Outlook,
  member: Member,
  { stage, recommendation, before }: ForeseenStage,
  standIn: (earlier: Stage) => Words,
): Prompt {
  const earlier = before.map(standIn);
  return buildPrompt({ brand, config, stage, member, recommendation, earlier, fault: null, rules });
}
