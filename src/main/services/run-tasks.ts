import { type Stage, stagesOf } from '@shared/domain/config';
import type { Arm, Experiment } from '@shared/domain/experiment';
import { type ArmKey, hasWords, type Message, type MessageRef } from '@shared/domain/message';
import { versionVerdict } from '@shared/domain/message-versions';
import { armOf, feedbackOf, messageOf } from '@shared/domain/review';
import { SoundcheckError } from '@shared/errors';
import type { RedoTask } from '../generation/redo';

/** What a run is to make in one arm: these messages again, or everything that has no words. */
export interface ArmTask {
  readonly key: ArmKey;
  readonly redo: readonly RedoTask[] | null;
}

/** Which messages a person wants to have made again. */
export type RedoRequest =
  | { readonly what: 'messages'; readonly refs: readonly MessageRef[] }
  | { readonly what: 'rejected' };

/** The stages of an arm at which a user has no words yet. */
function unmadeStages(arm: Arm, users: Experiment['users']): Stage[] {
  const made = new Set(
    arm.messages.filter(hasWords).map(({ userId, stage }) => `${userId}/${stage}`),
  );
  return stagesOf(arm.config).filter(({ stage }) =>
    users.some(({ userId }) => !made.has(`${userId}/${stage}`)),
  );
}

/** A task for each arm in which something is to be made. BAD_INPUT when there is none. */
export function tasksToResume({ arms, users }: Experiment): ArmTask[] {
  const unmade = arms.filter((arm) => unmadeStages(arm, users).length > 0);
  if (unmade.length === 0) {
    throw new SoundcheckError(
      'BAD_INPUT',
      'Every message of this experiment has been made, so there is nothing left to make.',
    );
  }
  return unmade.map(({ key }) => ({ key, redo: null }));
}

function redoTask(arm: Arm, message: Message): RedoTask {
  const { userId, stage } = message;
  const approval = arm.approvals.find((one) => one.userId === userId && one.stage === stage);
  return { message, verdict: versionVerdict(feedbackOf(arm, userId, stage), approval) };
}

const rejectedIn = (arm: Arm): RedoTask[] =>
  arm.feedbacks.flatMap(({ userId, stage }) => {
    const message = messageOf(arm, userId, stage);
    return message && hasWords(message) ? [redoTask(arm, message)] : [];
  });

/** Each of these messages of the arm, once. NOT_FOUND when one has not been made. */
function namedIn(arm: Arm, refs: readonly MessageRef[]): RedoTask[] {
  const named = refs.map(({ userId, stage }) => {
    const message = messageOf(arm, userId, stage);
    if (!message) throw notMade(arm.key, userId, stage);
    return message;
  });
  return [...new Set(named)].map((message) => redoTask(arm, message));
}

/** For a message that somebody speaks of, and that is not there: NOT_FOUND. */
export const notMade = (arm: string, userId: number, stage: number): SoundcheckError =>
  new SoundcheckError(
    'NOT_FOUND',
    `Arm ${arm} has no message for user ${userId} at stage ${stage}.`,
  );

/** A task for each arm that has messages to be made again. NOT_FOUND, or BAD_INPUT for none. */
export function tasksToRedo(experiment: Experiment, request: RedoRequest): ArmTask[] {
  if (request.what === 'messages') {
    const stranger = request.refs.find((ref) => !armOf(experiment, ref.arm));
    if (stranger) throw notMade(stranger.arm, stranger.userId, stranger.stage);
  }
  const tasks = experiment.arms.map((arm) => ({
    key: arm.key,
    redo:
      request.what === 'rejected'
        ? rejectedIn(arm)
        : namedIn(
            arm,
            request.refs.filter((ref) => ref.arm === arm.key),
          ),
  }));
  const wanted = tasks.filter(({ redo }) => redo.length > 0);
  if (wanted.length === 0) {
    throw new SoundcheckError(
      'BAD_INPUT',
      'No message of this experiment is rejected, so there is none to make again.',
    );
  }
  return wanted;
}

/** The stages of an arm at which a task makes something. */
export function stagesOfTask(arm: Arm, users: Experiment['users'], task: ArmTask): Stage[] {
  if (task.redo === null) return unmadeStages(arm, users);
  const numbers = new Set(task.redo.map(({ message }) => message.stage));
  return stagesOf(arm.config).filter(({ stage }) => numbers.has(stage));
}

type End = Pick<Arm, 'state' | 'failure'>;

/**
 * How an arm stands when a task in it came to this end. Messages that were made again say nothing
 * of those that were never made: an arm that lacks some is as far as its run had got before.
 */
export function standingAfter({ arms, users }: Experiment, task: ArmTask, end: End): End {
  const arm = arms.find(({ key }) => key === task.key);
  if (!arm || task.redo === null || end.state !== 'finished') return end;
  const places = users.length * stagesOf(arm.config).length;
  if (arm.messages.length >= places) return end;
  const { state, failure } = arm;
  // A file may have been saved while the run was going on that it tells of.
  return { state: state === 'running' ? 'interrupted' : state, failure };
}
