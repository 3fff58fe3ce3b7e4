import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../../src/shared/domain/experiment';
import {
  type ArmTask,
  type RedoRequest,
  stagesOfTask,
  standingAfter,
  tasksToRedo,
  tasksToResume,
} from '../../../../src/main/services/run-tasks';
import {
  sampleExperiment,
  sampleTime,
  statusesWithoutWords,
} from '../../../support/sample-experiment';

/** Two arms of two users and two stages; in A, user 1001 is rejected at stage 1 and 2. */
const both = sampleExperiment({
  arms: ['a', 'b'],
  fate: (arm, userId, stage) => {
    if (arm === 'a' && userId === 1001) return 'rejected';
    if (arm === 'a') return 'approved';
    return userId === 1002 && stage === 2 ? 'failed' : 'unreviewed';
  },
});

/** The experiment without some of A's messages. */
const without = (experiment: Experiment, place: string): Experiment => ({
  ...experiment,
  arms: experiment.arms.map((arm) => ({
    ...arm,
    messages: arm.messages.filter(({ userId, stage }) => `${arm.key}/${userId}/${stage}` !== place),
  })),
});

/** Which messages are to be made again: `a 1001/1 rejected`. */
const redoneBy = (tasks: readonly ArmTask[]): string[] =>
  tasks.flatMap(({ key, redo }) =>
    (redo ?? []).map(
      ({ message, verdict }) =>
        `${key} ${message.userId}/${message.stage} ${verdict?.kind ?? 'unreviewed'}`,
    ),
  );

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('taking a run up again', () => {
  it('is for the arms in which a message is missing', () => {
    expect(tasksToResume(without(sampleExperiment({ arms: ['a', 'b'] }), 'b/1002/1'))).toEqual([
      { key: 'b', redo: null },
    ]);
  });

  it.each(statusesWithoutWords)('is for an arm in which one is %s', (status) => {
    const experiment = sampleExperiment({
      arms: ['a', 'b'],
      fate: (arm, userId) => (arm === 'a' && userId === 1002 ? status : 'unreviewed'),
    });
    expect(tasksToResume(experiment)).toEqual([{ key: 'a', redo: null }]);
  });

  it('needs the models of the stages at which something is missing, and no others', () => {
    const experiment = without(both, 'a/1001/1');
    const [a, b] = experiment.arms.map((arm, index) => {
      const task = tasksToResume(experiment)[index];
      return task && stagesOfTask(arm, experiment.users, task).map(({ stage }) => stage);
    });
    expect([a, b]).toEqual([[1], [2]]);
  });

  it('is refused when every message has words', () => {
    expect(refusal(() => tasksToResume(sampleExperiment()))).toMatchObject({
      code: 'BAD_INPUT',
      message: 'Every message of this experiment has been made, so there is nothing left to make.',
    });
  });
});

describe('making messages again', () => {
  const ref = (arm: 'a' | 'b', userId: number, stage: number) => ({ arm, userId, stage });
  const named = (...refs: ReturnType<typeof ref>[]): RedoRequest => ({ what: 'messages', refs });

  it('is for the messages that are named, each once, with what was decided about them', () => {
    const request = named(ref('b', 1002, 1), ref('a', 1002, 2), ref('b', 1002, 1));
    expect(redoneBy(tasksToRedo(both, request))).toEqual([
      'a 1002/2 approved',
      'b 1002/1 unreviewed',
    ]);
  });

  it('is for one without words as well', () => {
    expect(redoneBy(tasksToRedo(both, named(ref('b', 1002, 2))))).toEqual(['b 1002/2 unreviewed']);
  });

  it('is for every message that was rejected, in either arm', () => {
    const tasks = tasksToRedo(both, { what: 'rejected' });
    expect(redoneBy(tasks)).toEqual(['a 1001/1 rejected', 'a 1001/2 rejected']);
    expect(tasks[0]?.redo?.[0]?.verdict).toEqual({
      kind: 'rejected',
      reason: 'poor_header',
      text: 'Too generic',
      at: sampleTime,
    });
  });

  it('needs the models of the stages of those messages alone', () => {
    const [task] = tasksToRedo(both, named(ref('a', 1001, 2)));
    const [arm] = both.arms;
    if (!task || !arm) throw new Error('There is a task for arm A.');
    expect(stagesOfTask(arm, both.users, task).map(({ stage }) => stage)).toEqual([2]);
  });

  it.each([
    ['an arm that is not there', 'b', ref('b', 1001, 1)],
    ['a message that was never made', 'a', ref('a', 1001, 9)],
  ])('is refused for %s', (_what, arm, stranger) => {
    const request = named(ref('a', 1001, 1), stranger);
    expect(refusal(() => tasksToRedo(sampleExperiment(), request))).toMatchObject({
      code: 'NOT_FOUND',
      message: `Arm ${arm} has no message for user 1001 at stage ${stranger.stage}.`,
    });
  });

  it('is refused when nothing is rejected', () => {
    expect(refusal(() => tasksToRedo(sampleExperiment(), { what: 'rejected' }))).toMatchObject({
      code: 'BAD_INPUT',
      message: 'No message of this experiment is rejected, so there is none to make again.',
    });
  });
});

describe('where an arm stands after a task', () => {
  const failure = { code: 'quota', message: 'The quota is used up.' };
  const finished = { state: 'finished', failure: null } as const;
  const cancelled = { state: 'cancelled', failure: null } as const;
  /** An experiment that ended like this, with or without a message missing. */
  const ended = (state: 'stopped' | 'running', missing: boolean): Experiment => {
    const whole = sampleExperiment({ fate: () => 'rejected' });
    const { arms, ...rest } = missing ? without(whole, 'a/1002/2') : whole;
    return { ...rest, arms: arms.map((arm) => ({ ...arm, state, failure })) };
  };
  const redoIn = (experiment: Experiment): ArmTask => {
    const [task] = tasksToRedo(experiment, { what: 'rejected' });
    if (!task) throw new Error('Something is rejected.');
    return task;
  };

  it('is where it was, when messages were made again and others are missing still', () => {
    const experiment = ended('stopped', true);
    const task = redoIn(experiment);
    expect(standingAfter(experiment, task, finished)).toEqual({ state: 'stopped', failure });
    expect(standingAfter(experiment, task, cancelled)).toEqual(cancelled);
    const fromFile = ended('running', true);
    expect(standingAfter(fromFile, redoIn(fromFile), finished).state).toBe('interrupted');
  });

  it('is at its end, when nothing is missing or what was missing was made', () => {
    const whole = ended('stopped', false);
    expect(standingAfter(whole, redoIn(whole), finished)).toEqual(finished);
    const resumed = { key: 'a', redo: null } as const;
    expect(standingAfter(ended('stopped', true), resumed, finished)).toEqual(finished);
  });
});
