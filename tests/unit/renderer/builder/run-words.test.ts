import { describe, expect, it } from 'vitest';
import {
  activeMs,
  armStateWords,
  durationWords,
  isComplete,
  outcomeSentences,
  runTitle,
  spokenProgress,
} from '../../../../src/renderer/screens/builder/run/run-words';
import { countsOf } from '../../../../src/renderer/components/run-phrases';
import { armStatus, statusWith } from './statuses';

const running = (generated: number, failed = 0) =>
  armStatus({ state: 'running', endTime: null, generated, failed });

describe('progress', () => {
  it('tells messages with words from those without, over both arms', () => {
    expect(countsOf([running(3, 2), running(4)])).toEqual({
      total: 20,
      written: 7,
      withoutWords: 2,
      missing: 11,
    });
  });

  it('is nothing of nothing before the first arm is known', () => {
    expect(countsOf([])).toMatchObject({ total: 0, missing: 0 });
    expect(spokenProgress(statusWith([armStatus({ state: 'running', total: 0 })]), false)).toBe(
      'Writing 0 messages.',
    );
  });

  it('is read out at every quarter, not at every message', () => {
    const spoken = Array.from({ length: 11 }, (_, made) =>
      spokenProgress(statusWith([running(made)]), false),
    );
    expect(new Set(spoken)).toEqual(
      new Set([
        'Writing 10 messages.',
        '25 percent of 10 messages written.',
        '50 percent of 10 messages written.',
        '75 percent of 10 messages written.',
        '100 percent of 10 messages written.',
      ]),
    );
  });
});

describe('making messages again', () => {
  it('is no progress towards a number: they are all there', () => {
    const experiment = statusWith([running(10)]);
    expect(isComplete(experiment)).toBe(true);
    expect(runTitle(experiment, true)).toBe('Making messages again');
    expect(spokenProgress(experiment, true)).toBe('Making messages again.');
    expect(runTitle(experiment, false)).toBe('Running');
  });

  it('is not what a run does that has still to make some', () => {
    expect(isComplete(statusWith([running(9)]))).toBe(false);
    expect(isComplete(statusWith([running(9, 1)]))).toBe(false);
  });
});

describe('time', () => {
  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [65_000, '1 min 05 s'],
    [7_380_000, '2 h 03 min'],
  ])('%i ms reads %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  it('is that of the arm that took longest, as they go side by side', () => {
    expect(activeMs([{ activeMs: 30_000 }, { activeMs: 60_000 }])).toBe(60_000);
    expect(activeMs([])).toBe(0);
  });
});

describe('what came out', () => {
  it('is one sentence when everything went well', () => {
    const experiment = statusWith([armStatus({})]);
    expect(runTitle(experiment, false)).toBe('Run finished');
    expect(outcomeSentences(experiment)).toEqual(['10 messages for 5 members.']);
  });

  it('tells of messages without words and of no other as made', () => {
    expect(outcomeSentences(statusWith([armStatus({ generated: 8, failed: 2 })]))).toEqual([
      '8 messages for 5 members.',
      '2 messages have no words; open one in the grid to see why.',
    ]);
  });

  it('tells of an arm that came to its cost limit, whatever became of the other', () => {
    const experiment = statusWith([
      armStatus({ state: 'cancelled', generated: 9 }),
      armStatus({ key: 'b', state: 'stopped', generated: 4, failed: 1 }),
    ]);
    expect(runTitle(experiment, false)).toBe('Run stopped at the cost limit');
    expect(outcomeSentences(experiment)).toContain(
      'Config B stopped at the cost limit after 5 of 10 messages.',
    );
  });

  it('does not call a run finished after others were made again and some never', () => {
    const arm = armStatus({ generated: 4 });
    expect(runTitle(statusWith([arm]), false)).toBe('Run not complete');
    expect(armStateWords(arm)).toBe('Not complete');
    expect(armStateWords(armStatus({ generated: 9, failed: 1 }))).toBe('Done');
  });

  it('does not call a run short that was making messages again', () => {
    const experiment = statusWith([armStatus({ state: 'cancelled' })]);
    expect(outcomeSentences(experiment)).toContain(
      'The run was cancelled before all of it was made again.',
    );
  });

  it('tells of an arm that stopped while the other went on, and that its messages are kept', () => {
    const failure = { code: 'PROVIDER_FAILED', message: 'The key was refused.' };
    const experiment = statusWith([
      armStatus({}),
      armStatus({ key: 'b', state: 'failed', generated: 4, failure }),
    ]);
    expect(runTitle(experiment, false)).toBe('Run stopped early');
    expect(outcomeSentences(experiment)).toEqual([
      '14 messages for 5 members.',
      'Config B stopped after 4 of 10 messages.',
      'Everything made until then is kept.',
    ]);
    expect(spokenProgress(experiment, false)).toContain('The key was refused.');
  });

  it('does not promise that nothing is kept', () => {
    const experiment = statusWith([armStatus({ state: 'cancelled', generated: 0 })]);
    expect(runTitle(experiment, false)).toBe('Run cancelled');
    expect(outcomeSentences(experiment)).toEqual([
      '0 messages for 5 members.',
      'The run was cancelled after 0 of 10 messages.',
    ]);
  });
});
