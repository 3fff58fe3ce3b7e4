import type { Arm } from '@shared/domain/experiment';
import { hasWords, type Message, type MessageRef } from '@shared/domain/message';
import { isNewVersion, versionVerdict, withVerdictOnLast } from '@shared/domain/message-versions';
import { decide, type Decision } from '@shared/domain/review';
import {
  applyRecord,
  type ArmRecord,
  emptySession,
  type SessionRecord,
  type SessionState,
  withRunState,
} from './session-state';

interface Place {
  readonly userId: number;
  readonly stage: number;
}

const placeOf = ({ userId, stage }: Place): string => `${userId}/${stage}`;

/** Verdicts in the order in which they were given, found and replaced by the message's place. */
function verdictList<Verdict extends Place>(verdicts: readonly Verdict[]) {
  const all = new Set<Verdict>();
  const byPlace = new Map<string, Verdict[]>();
  const add = (verdict: Verdict): void => {
    all.add(verdict);
    byPlace.set(placeOf(verdict), [...(byPlace.get(placeOf(verdict)) ?? []), verdict]);
  };
  verdicts.forEach(add);
  return {
    at: (place: Place): Verdict | undefined => byPlace.get(placeOf(place))?.[0],
    replace(place: Place, next: readonly Verdict[]): void {
      for (const verdict of byPlace.get(placeOf(place)) ?? []) all.delete(verdict);
      byPlace.delete(placeOf(place));
      next.forEach(add);
    },
    toArray: (): Verdict[] => [...all],
  };
}

/** An arm that takes changes without being copied for each of them. */
function openArm(arm: Arm) {
  const messages = [...arm.messages];
  /** Where each message stands; of two in one place, the first. */
  const indexes = new Map<string, number>();
  messages.forEach((message, index) => {
    if (!indexes.has(placeOf(message))) indexes.set(placeOf(message), index);
  });
  const feedbacks = verdictList(arm.feedbacks);
  const approvals = verdictList(arm.approvals);
  let bare: Arm = { ...arm, feedbacks: [], approvals: [] };
  return {
    key: arm.key,
    /** What `withMessage` does. */
    put(message: Message): void {
      const index = indexes.get(placeOf(message)) ?? messages.length;
      const inPlace = messages[index];
      indexes.set(placeOf(message), index);
      if (!inPlace || !isNewVersion(message, inPlace)) {
        messages[index] = message;
        return;
      }
      const verdict = versionVerdict(feedbacks.at(message), approvals.at(message));
      messages[index] = withVerdictOnLast(message, verdict);
      feedbacks.replace(message, []);
      approvals.replace(message, []);
    },
    setRunState(record: ArmRecord): void {
      bare = withRunState(bare, record);
    },
    decide(ref: MessageRef, decision: Decision): void {
      const message = messages[indexes.get(placeOf(ref)) ?? messages.length];
      if (!message || !hasWords(message)) return;
      const decided = decide(bare, message, decision);
      feedbacks.replace(ref, decided.feedbacks);
      approvals.replace(ref, decided.approvals);
    },
    close: (): Arm => ({
      ...bare,
      messages,
      feedbacks: feedbacks.toArray(),
      approvals: approvals.toArray(),
    }),
  };
}

/**
 * The session after all of these changes: what `applyRecord` makes of them one after the other,
 * in time that grows with their number and not with its square.
 */
export function replay(records: readonly SessionRecord[]): SessionState {
  let state = emptySession;
  let open: ReturnType<typeof openArm>[] | null = null;
  const closeArms = (): void => {
    if (open && state.experiment) {
      const arms = open.map((arm) => arm.close());
      state = { ...state, experiment: { ...state.experiment, arms } };
    }
    open = null;
  };
  const openArms = (): ReturnType<typeof openArm>[] => {
    open ??= state.experiment?.arms.map(openArm) ?? [];
    return open;
  };
  const changeArms = (change: (arm: ReturnType<typeof openArm>) => void): void => {
    if (!state.experiment) return;
    openArms().forEach(change);
    state = { ...state, changedSinceStore: true };
  };
  for (const record of records) {
    switch (record.kind) {
      case 'message':
        changeArms((arm) => {
          if (arm.key === record.arm) arm.put(record.message);
        });
        break;
      case 'arm':
        changeArms((arm) => {
          if (arm.key === record.arm) arm.setRunState(record);
        });
        break;
      case 'decision':
        changeArms((arm) => {
          const refs = record.refs.filter((ref) => ref.arm === arm.key);
          for (const ref of refs) arm.decide(ref, record.decision);
        });
        break;
      case 'builder':
      case 'stored':
        state = applyRecord(state, record);
        break;
      case 'experiment':
      case 'closed':
        closeArms();
        state = applyRecord(state, record);
    }
  }
  closeArms();
  return state;
}
