import { describe, expect, it } from 'vitest';
import {
  countsOf,
  durationWords,
  elapsedMs,
  outcomeSentences,
  runTitle,
  spokenProgress,
} from '../../../../src/renderer/screens/builder/run/run-words';
import { armStatus, statusWith } from './statuses';

const running = (generated: number, failed = 0) =>
  armStatus({ state: 'running', endTime: null, generated, failed });

describe('progress', () => {
  it('counts failed messages as done, over both arms', () => {
    expect(countsOf([running(3, 2), running(4)])).toEqual({
      total: 20,
      done: 9,
      failed: 2,
      percent: 45,
    });
  });

  it('is nothing of nothing before the first arm is known', () => {
    expect(countsOf([])).toMatchObject({ total: 0, percent: 0 });
  });

  it('is read out at every quarter, not at every message', () => {
    const spoken = Array.from({ length: 11 }, (_, made) =>
      spokenProgress(statusWith([running(made)])),
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

describe('time', () => {
  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [65_000, '1 min 05 s'],
    [7_380_000, '2 h 03 min'],
  ])('%i ms reads %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  it('runs from the first start to the last end, or to now while an arm is at work', () => {
    const b = armStatus({ key: 'b', endTime: '2026-01-14T12:35:00.000Z' });
    const now = Date.parse('2026-01-14T13:00:00.000Z');
    expect(elapsedMs(statusWith([armStatus({}), b]), now)).toBe(60_000);
    expect(elapsedMs(statusWith([running(1), b]), now)).toBe(26 * 60_000);
  });
});

describe('what came out', () => {
  it('is one sentence when everything went well', () => {
    const experiment = statusWith([armStatus({})]);
    expect(runTitle(experiment)).toBe('Run finished');
    expect(outcomeSentences(experiment)).toEqual(['10 messages for 5 members.']);
  });

  it('tells of failed messages without counting them as made', () => {
    expect(outcomeSentences(statusWith([armStatus({ generated: 9, failed: 1 })]))).toEqual([
      '9 messages for 5 members.',
      '1 message failed; open one in the grid to see why.',
    ]);
  });

  it('tells of an arm that stopped while the other went on, and that its messages are kept', () => {
    const failure = { code: 'PROVIDER_FAILED', message: 'The key was refused.' };
    const experiment = statusWith([
      armStatus({}),
      armStatus({ key: 'b', state: 'failed', generated: 4, failure }),
    ]);
    expect(runTitle(experiment)).toBe('Run stopped early');
    expect(outcomeSentences(experiment)).toEqual([
      '14 messages for 5 members.',
      'Config B stopped after 4 of 10 messages.',
      'Everything made until then is kept.',
    ]);
    expect(spokenProgress(experiment)).toContain('The key was refused.');
  });

  it('does not promise that nothing is kept', () => {
    const experiment = statusWith([armStatus({ state: 'cancelled', generated: 0 })]);
    expect(runTitle(experiment)).toBe('Run cancelled');
    expect(outcomeSentences(experiment)).toEqual([
      '0 messages for 5 members.',
      'The run was cancelled after 0 of 10 messages.',
    ]);
  });
});
