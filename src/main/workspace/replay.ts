import type { Arm } from '@shared/domain/experiment';
import type { Message, MessageRef } from '@shared/domain/message';
import { decide, type Decision } from '@shared/domain/review';
import { applyRecord, emptySession, type SessionRecord, type SessionState } from './session-state';

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
    replace(place: Place, next: readonly Verdict[]): void {
      for (const verdict of byPlace.get(placeOf(place)) ?? []) all.delete(verdict);
      byPlace.delete(placeOf(place));
      next.forEach(add);
    },
    toArray: (): Verdict[] => [...all],
  };
}

/** An arm that takes messages and decisions without being copied for each of them. */
function openArm(arm: Arm) {
  const messages: Message[] = [];
  const byPlace = new Map<string, Message>();
  const feedbacks = verdictList(arm.feedbacks);
  const approvals = verdictList(arm.approvals);
  const bare: Arm = { ...arm, feedbacks: [], approvals: [] };
  const add = (message: Message): void => {
    messages.push(message);
    if (!byPlace.has(placeOf(message))) byPlace.set(placeOf(message), message);
  };
  arm.messages.forEach(add);
  return {
    key: arm.key,
    add,
    decide(ref: MessageRef, decision: Decision): void {
      const message = byPlace.get(placeOf(ref));
      if (message?.status !== 'generated') return;
      const decided = decide(bare, message, decision);
      feedbacks.replace(ref, decided.feedbacks);
      approvals.replace(ref, decided.approvals);
    },
    close: (): Arm => ({
      ...arm,
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
  for (const record of records) {
    switch (record.kind) {
      case 'message':
        for (const arm of openArms()) if (arm.key === record.arm) arm.add(record.message);
        if (state.experiment) state = { ...state, changedSinceStore: true };
        break;
      case 'decision':
        for (const arm of openArms()) {
          const refs = record.refs.filter((ref) => ref.arm === arm.key);
          for (const ref of refs) arm.decide(ref, record.decision);
        }
        if (state.experiment) state = { ...state, changedSinceStore: true };
        break;
      case 'builder':
      case 'stored':
        state = applyRecord(state, record);
        break;
      case 'experiment':
      case 'arm':
      case 'closed':
        closeArms();
        state = applyRecord(state, record);
    }
  }
  closeArms();
  return state;
}
