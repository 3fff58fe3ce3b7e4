import { describe, expect, it } from 'vitest';
import { redoTasks } from '../../../../../../src/main/hosts/cli/runs/redo-tasks';
import { sampleExperiment } from '../../../../../support/sample-experiment';

/** Rejected are user 1001 at stage 1 in A, and user 1002 at stage 1 and 2 in B. */
const experiment = sampleExperiment({
  arms: ['a', 'b'],
  fate: (arm, userId, stage) =>
    (arm === 'a' ? userId === 1001 && stage === 1 : userId === 1002) ? 'rejected' : 'unreviewed',
});

const places = (which: Parameters<typeof redoTasks>[1]): string[] =>
  redoTasks(experiment, which).flatMap(({ key, redo }) =>
    (redo ?? []).map(({ message }) => `${key} ${message.userId}/${message.stage}`),
  );

describe('the messages to be made again', () => {
  it('are all that are rejected, or those of one arm', () => {
    expect(places({ rejected: true })).toEqual(['a 1001/1', 'b 1002/1', 'b 1002/2']);
    expect(places({ rejected: true, arm: 'b' })).toEqual(['b 1002/1', 'b 1002/2']);
  });

  it('are none where nothing is rejected', () => {
    expect(redoTasks(sampleExperiment(), { rejected: true })).toEqual([]);
  });

  it('are one message in every arm, or in one', () => {
    expect(places({ user: 1001, stage: 2 })).toEqual(['a 1001/2', 'b 1001/2']);
    expect(places({ user: 1001, stage: 2, arm: 'b' })).toEqual(['b 1001/2']);
  });

  it('are to be found', () => {
    expect(() => places({ user: 9, stage: 1 })).toThrow('user 9 at stage 1');
    expect(() => redoTasks(sampleExperiment(), { rejected: true, arm: 'b' })).toThrow(
      'The file has no arm b.',
    );
  });

  it('are to be named in one way', () => {
    expect(() => places({})).toThrow('--rejected, or one by --user ID and --stage N');
    expect(() => places({ user: 1001 })).toThrow('--rejected, or one by --user ID and --stage N');
    expect(() => places({ rejected: true, user: 1001, stage: 1 })).toThrow('Leave one of them out');
  });
});
