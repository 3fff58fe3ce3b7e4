import { join } from 'node:path';
import type { CampaignConfig } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { ArmKey, Message } from '@shared/domain/message';
import { usualRules } from '@shared/domain/quality-rules';
import { type RunLimits, usualRunLimits } from '@shared/domain/run-limits';
import { type RunOptions, startRun } from '../../../src/main/generation/run';
import { createScheduler } from '../../../src/main/generation/scheduler';
import { createModelTable } from '../../../src/main/models/model-table';
import { createProviders } from '../../../src/main/models/providers';
import { campaignOf, fiddleo, member } from '../../support/small-brand';
import { builtMain } from './program';
import type { ProviderAddresses } from './remote-provider';

export const arms: readonly ArmKey[] = ['a', 'b'];

/** A run of so many members and stages in two arms. */
export interface Shape {
  readonly protocol: 'openai' | 'gemini';
  readonly users: number;
  readonly stages: number;
  readonly limits?: Partial<RunLimits>;
  /** What the table of models says of the provider's limit. */
  readonly requestsPerMinute?: number;
}

const modelOf = ({ protocol }: Shape): string =>
  protocol === 'openai' ? 'gpt-of-the-bench' : 'gemini-of-the-bench';

const tableOf = (shape: Shape) =>
  createModelTable({
    models: [
      {
        id: modelOf(shape),
        label: 'Simulated',
        provider: shape.protocol === 'openai' ? 'openai' : 'google',
        inputUsdPerMillion: 0.1,
        outputUsdPerMillion: 0.4,
        requestsPerMinute: shape.requestsPerMinute ?? null,
      },
    ],
  });

/** The simulated provider tells chains apart by the campaign's name and the member's MARK. */
const configOf = (shape: Shape, arm: ArmKey): CampaignConfig =>
  campaignOf(
    Array.from({ length: shape.stages }, () => ({
      model: modelOf(shape),
      involve_recsys_result: false,
      instructions: 'Write a short nudge to pick the bow up again today.',
    })),
    { campaign_name: `Back to the bow ${arm}` },
  );

const membersOf = ({ users }: Shape): Member[] =>
  Array.from({ length: users }, (_, place) =>
    member(1_000 + place, { MARK: `m${place}`, LEVEL: 'beginner', GOAL: 'tone' }),
  );

export interface RunOutcome {
  /** Milliseconds from startRun to the end of every arm. */
  readonly wallMs: number;
  readonly messages: Readonly<Record<ArmKey, readonly Message[]>>;
}

/** One whole run: real workers, real SDKs, the scheduler and the budget. */
export async function runOnce(
  shape: Shape,
  { openAiAddress, geminiAddress }: ProviderAddresses,
  rest: Partial<RunOptions> = {},
): Promise<RunOutcome> {
  const messages: Record<ArmKey, Message[]> = { a: [], b: [] };
  const options: RunOptions = {
    arms: arms.map((key) => ({ key, config: configOf(shape, key) })),
    users: membersOf(shape),
    brand: fiddleo,
    catalogue: [],
    seed: 7,
    providers: createProviders({
      OPENAI_API_KEY: 'key',
      OPENAI_BASE_URL: openAiAddress,
      GOOGLE_API_KEY: 'key',
      GOOGLE_GEMINI_BASE_URL: geminiAddress,
    }),
    models: tableOf(shape),
    rules: usualRules,
    limits: { ...usualRunLimits, ...shape.limits },
    scheduler: createScheduler(),
    workerPath: join(builtMain, 'run-worker.js'),
    onMessage: (arm, message) => void messages[arm].push(message),
    onArmEnd: () => undefined,
    ...rest,
  };
  const start = performance.now();
  await startRun(options).done;
  return { wallMs: performance.now() - start, messages };
}
