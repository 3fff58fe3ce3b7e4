import { z } from 'zod';
import { builderStateSchema, type BuilderState, type Draft } from '@shared/contract/experiments';
import {
  type Arm,
  type Experiment,
  experimentSchema,
  runStateSchema,
} from '@shared/domain/experiment';
import {
  type ArmKey,
  armKeySchema,
  findingSchema,
  messageRefSchema,
  messageSchema,
} from '@shared/domain/message';
import { withMessage } from '@shared/domain/message-versions';
import { decideIn, type Decision } from '@shared/domain/review';
import { localWarehouse, warehouseKeySchema } from '@shared/domain/warehouse-connection';

/** Everything that one person is at work on: what the journal brings back after a crash. */
export interface SessionState {
  /** What the Builder holds, for each brand that was worked on; the one changed last is last. */
  readonly builders: readonly BuilderState[];
  readonly experiment: Experiment | null;
  /** When the experiment was stored last; null when it never was. */
  readonly storedAt: string | null;
  /** Key of the warehouse where it was stored then. */
  readonly storedIn: string | null;
  /** Whether something that is stored changed since then. */
  readonly changedSinceStore: boolean;
}

export const emptySession: SessionState = {
  builders: [],
  experiment: null,
  storedAt: null,
  storedIn: null,
  changedSinceStore: false,
};

const time = z.iso.datetime({ offset: true });
/** Absent in journals from when there was no other warehouse than the local one. */
const storedIn = warehouseKeySchema;

const decisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rejected'), reason: z.string().min(1), text: z.string(), at: time }),
  z.object({ kind: z.literal('approved'), at: time }),
  z.object({ kind: z.literal('cleared'), at: time }),
]) satisfies z.ZodType<Decision>;

/** One change of a session, as the journal keeps it. */
export const sessionRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('builder'), builder: builderStateSchema }),
  /** A run that starts, or a file that was opened (`storedAt`: when it was stored, if ever). */
  z.object({
    kind: z.literal('experiment'),
    experiment: experimentSchema,
    storedAt: time.nullable(),
    storedIn: storedIn.optional(),
  }),
  /** Takes the place of the message of the same user and stage, if there is one. */
  z.object({ kind: z.literal('message'), arm: armKeySchema, message: messageSchema }),
  /** An arm's run came to its end, or another one begins in it. */
  z.object({
    kind: z.literal('arm'),
    arm: armKeySchema,
    state: runStateSchema,
    endTime: time.nullable(),
    failure: findingSchema.nullable(),
    /** When another run begins; absent at the end of one. */
    resumedAt: time.optional(),
  }),
  z.object({
    kind: z.literal('decision'),
    refs: z.array(messageRefSchema).readonly(),
    decision: decisionSchema,
  }),
  z.object({ kind: z.literal('stored'), at: time, storedIn: storedIn.optional() }),
  /** The experiment was put away; the Builder stays as it is. */
  z.object({ kind: z.literal('closed') }),
]);
export type SessionRecord = z.infer<typeof sessionRecordSchema>;
export type ArmRecord = Extract<SessionRecord, { kind: 'arm' }>;

/** Milliseconds that an arm has been run when its present run ends at this time. */
function activeMsAt(arm: Arm, endTime: string): number {
  const begun = Date.parse(arm.resumedAt ?? arm.startTime);
  // The clock may have been put back meanwhile.
  return arm.activeMs + Math.max(0, Date.parse(endTime) - begun);
}

/** The arm after its run ended, or after another one began in it. */
export function withRunState(arm: Arm, { state, endTime, failure, resumedAt }: ArmRecord): Arm {
  const ended = arm.state === 'running' && endTime !== null;
  return {
    ...arm,
    state,
    endTime,
    failure,
    activeMs: ended ? activeMsAt(arm, endTime) : arm.activeMs,
    resumedAt: resumedAt ?? arm.resumedAt,
  };
}

const changeArm = (state: SessionState, key: ArmKey, change: (arm: Arm) => Arm): SessionState => {
  if (!state.experiment) return state;
  const arms = state.experiment.arms.map((arm) => (arm.key === key ? change(arm) : arm));
  return { ...state, experiment: { ...state.experiment, arms }, changedSinceStore: true };
};

/** The session after one more change. Pure, so that a journal replays to what was on screen. */
export function applyRecord(state: SessionState, record: SessionRecord): SessionState {
  switch (record.kind) {
    case 'builder':
      return { ...state, builders: withBuilder(state.builders, record.builder) };
    case 'experiment':
      return {
        ...state,
        experiment: record.experiment,
        storedAt: record.storedAt,
        storedIn: record.storedAt && (record.storedIn ?? localWarehouse),
        changedSinceStore: false,
      };
    case 'message':
      return changeArm(state, record.arm, (arm) => withMessage(arm, record.message));
    case 'arm':
      return changeArm(state, record.arm, (arm) => withRunState(arm, record));
    case 'decision': {
      if (!state.experiment) return state;
      const experiment = record.refs.reduce(
        (current, ref) => decideIn(current, ref, record.decision),
        state.experiment,
      );
      return { ...state, experiment, changedSinceStore: true };
    }
    case 'stored':
      return {
        ...state,
        storedAt: record.at,
        storedIn: record.storedIn ?? localWarehouse,
        changedSinceStore: false,
      };
    case 'closed':
      return { ...emptySession, builders: state.builders };
  }
}

const withBuilder = (
  builders: readonly BuilderState[],
  changed: BuilderState,
): readonly BuilderState[] => [
  ...builders.filter((builder) => builder.brand !== changed.brand),
  changed,
];

/** What the Builder holds for a brand; null when nobody worked on it in this session. */
export function builderFor(state: SessionState, brand: string): BuilderState | null {
  return state.builders.find((builder) => builder.brand === brand) ?? null;
}

/** Drafts that were edited and not saved, of all brands. */
export function unsavedDrafts(state: SessionState): Draft[] {
  return state.builders
    .flatMap(({ drafts }) => [drafts.a, drafts.b])
    .flatMap((draft) => (draft?.changed ? [draft] : []));
}

/** Whether there is something that a person would miss: an experiment, or a draft not saved. */
export function holdsWork(state: SessionState): boolean {
  return state.experiment !== null || unsavedDrafts(state).length > 0;
}

/**
 * What follows when the program ended during a run: arms that were running are `interrupted`,
 * and ended at `at`, the last time anything is known of them.
 */
export function interruptionsOf(state: SessionState, at: string): SessionRecord[] {
  const running = state.experiment?.arms.filter((arm) => arm.state === 'running') ?? [];
  return running.map((arm) => ({
    kind: 'arm',
    arm: arm.key,
    state: 'interrupted',
    endTime: at,
    failure: null,
  }));
}
