import type { StartRun } from '@shared/contract/experiments';
import type { Range, RunPlan, SharedFields, StagePlan } from '@shared/contract/run-plan';
import type { Stage } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { QualityRules } from '@shared/domain/quality-rules';
import { profileFields } from '../generation/profile-fields';
import { expectedCalls, type StageLoad } from './expected-calls';
import {
  type LaneLoad,
  leastSeconds,
  networkLatency,
  sampleLatency,
  withThought,
} from './expected-time';
import { sampleMembers } from './members';
import { limitsWith, type RequestedArm, requestedArms } from './run-request';
import type { Workspace } from './workspace';
import { isPriced, sampleWriterKey, type WorkspaceModels } from './workspace-models';

interface PlannedArm {
  readonly key: RequestedArm['key'];
  readonly loads: readonly StageLoad[];
}

type Amounts = Omit<StagePlan, 'stage' | 'model'>;
type End = keyof Range;

/**
 * What a run will take: calls, tokens, cost and time, and what its members' profiles give to whom.
 * Nothing is started, and no key is needed. Throws BAD_CONFIG, and NOT_FOUND for an unknown brand.
 *
 * @param from the members to draw from; the brand's own unless said
 * @param ownRules rules of this run alone; the others are as in Settings
 */
export async function planRun(
  workspace: Workspace,
  request: StartRun,
  from?: readonly Member[],
  ownRules: Partial<QualityRules> = {},
): Promise<RunPlan> {
  const { brands, settings, available, models } = workspace;
  const { limits } = settings.current;
  const rules = { ...settings.current.rules, ...ownRules };
  const brand = brands.brand(request.brand);
  const requested = await requestedArms(workspace, request);
  const members = from ?? (await brands.members(request.brand));
  const users = sampleMembers(members, request.count, request.seed);
  const catalogue = await brands.catalogue(request.brand);
  const arms = requested.map(({ key, config }): PlannedArm => {
    const outlook = { brand, catalogue, config, seed: request.seed, rules };
    return { key, loads: expectedCalls(outlook, users, models) };
  });
  const planned = arms.map(({ key, loads }) => {
    const stages = loads.map((load) => stagePlan(load, available));
    return { key, ...together(stages), stages };
  });
  const stages = arms.flatMap(({ loads }) => loads.map(({ stage }) => stage));
  const used = [...new Set(stages.map(({ model }) => model))];
  const { concurrency } = limitsWith(limits, request.limits);
  const seconds = (end: End): number =>
    secondsOf(arms, end, { available, concurrency, secondTries: rules.secondTries });
  return {
    users: users.length,
    ...together(planned),
    seconds: { low: seconds('low'), high: seconds('high') },
    arms: planned,
    unknownPrices: used.filter((id) => !isPriced(models, id)),
    providers: sharedFields(stages, users, available),
  };
}

/** The sample writer reads no prompt, so that it takes no tokens. */
const noTokens: Pick<StageLoad, 'tokensIn' | 'tokensOut'> = {
  tokensIn: { low: 0, high: 0 },
  tokensOut: { low: 0, high: 0 },
};

function stagePlan(load: StageLoad, { table }: WorkspaceModels): StagePlan {
  const { stage, calls } = load;
  const isSample = table.providerOf(stage.model) === sampleWriterKey;
  const { tokensIn, tokensOut } = isSample ? noTokens : load;
  const cost = (end: End): number | null =>
    table.costOf(stage.model, tokensIn[end], tokensOut[end]);
  const [low, high] = [cost('low'), cost('high')];
  return {
    stage: stage.stage,
    model: stage.model,
    calls,
    tokensIn,
    tokensOut,
    costUsd: low === null || high === null ? null : { low, high },
  };
}

const sum = (ranges: readonly Range[]): Range => ({
  low: ranges.reduce((total, { low }) => total + low, 0),
  high: ranges.reduce((total, { high }) => total + high, 0),
});

/** The amounts of several parts together; the cost is unknown as soon as one of them is. */
function together(parts: readonly Amounts[]): Amounts {
  const costs = parts.flatMap(({ costUsd }) => costUsd ?? []);
  return {
    calls: parts.reduce((total, { calls }) => total + calls, 0),
    tokensIn: sum(parts.map(({ tokensIn }) => tokensIn)),
    tokensOut: sum(parts.map(({ tokensOut }) => tokensOut)),
    costUsd: costs.length === parts.length ? sum(costs) : null,
  };
}

interface Pace {
  readonly available: WorkspaceModels;
  readonly concurrency: number;
  readonly secondTries: number;
}

/** Seconds of the run; at its high end every second try is used, as in the other amounts. */
function secondsOf(arms: readonly PlannedArm[], end: End, pace: Pace): number {
  const { available, concurrency, secondTries } = pace;
  const tries = end === 'low' ? 1 : 1 + secondTries;
  const latencyOf = ({ stage, thinking }: StageLoad): number => {
    const local = available.table.providerOf(stage.model) === sampleWriterKey;
    return withThought((local ? sampleLatency : networkLatency)[end], thinking[end]);
  };
  const lanes = new Map<string, LaneLoad>();
  for (const load of arms.flatMap(({ loads }) => loads)) {
    const id = load.stage.model;
    const model = available.table.modelOf(id);
    const provider = available.providers.find(({ key }) => key === available.table.providerOf(id));
    const before = lanes.get(id);
    lanes.set(id, {
      calls: (before?.calls ?? 0) + load.calls * tries,
      tokens: (before?.tokens ?? 0) + load.tokensIn[end] + load.tokensOut[end],
      latency: latencyOf(load),
      callsAtOnce: Math.min(concurrency, provider?.callsAtOnce ?? concurrency),
      requestsPerMinute: model?.requestsPerMinute ?? null,
      tokensPerMinute: model?.tokensPerMinute ?? null,
    });
  }
  const chains = arms.map(({ loads }) =>
    loads.reduce((total, load) => total + latencyOf(load) * tries, 0),
  );
  return leastSeconds(chains, [...lanes.values()]);
}

/** What the profiles give to each provider: nothing where no stage of its is personalised. */
function sharedFields(
  stages: readonly Stage[],
  users: readonly Member[],
  available: WorkspaceModels,
): SharedFields[] {
  const providerOf = ({ model }: Stage): string => available.table.providerOf(model) ?? '';
  const fields = profileFields(users);
  return [...new Set(stages.map(providerOf))].map((key) => {
    const personal = stages.some((stage) => stage.personalization && providerOf(stage) === key);
    return {
      provider: key,
      label: available.labelOf(key),
      local: available.providers.find((provider) => provider.key === key)?.local ?? false,
      fields: personal ? fields.travels : [],
      heldBack: personal ? fields.heldBack : [],
    };
  });
}
