import { describe, expect, it } from 'vitest';
import { summariseRun } from '@shared/statistics/run-summary';
import {
  byStatusText,
  fullSummary,
  summaryText,
  withoutWordsBy,
} from '../../../../../../src/main/hosts/cli/runs/summary';
import { sampleExperiment, sampleTime } from '../../../../../support/sample-experiment';

/** Stage 2 has one message of each status without words, and one whose price nobody knows. */
const experiment = sampleExperiment({
  users: 5,
  fate: (_, userId, stage) =>
    stage === 1
      ? 'unreviewed'
      : ((['refused', 'filtered', 'cut_off', 'failed'] as const)[userId - 1001] ?? 'unreviewed'),
  message: (_, userId, stage) => ({ costUsd: stage === 2 && userId === 1005 ? null : 0.001 }),
});
const messages = experiment.arms.flatMap((arm) => arm.messages);
const summary = fullSummary(summariseRun(experiment, new Date(sampleTime)), experiment);

describe('messages without words', () => {
  it('are counted by why they have none', () => {
    expect(withoutWordsBy(messages)).toEqual({ refused: 1, filtered: 1, cut_off: 1, failed: 1 });
  });

  it('are told in a writer’s words', () => {
    expect(byStatusText(withoutWordsBy(messages))).toBe(
      '1 refused, 1 held back, 1 cut off, 1 failed',
    );
    expect(byStatusText(withoutWordsBy([]))).toBe('');
  });
});

describe('the summary of a run', () => {
  it('has the messages without words of all, of each arm and of each stage', () => {
    const all = { refused: 1, filtered: 1, cut_off: 1, failed: 1 };
    expect(summary).toMatchObject({
      messages: 10,
      withoutWords: 4,
      withoutWordsBy: all,
      arms: [
        {
          key: 'a',
          withoutWordsBy: all,
          stages: [
            { stage: 1, withoutWordsBy: { refused: 0 } },
            { stage: 2, withoutWordsBy: all },
          ],
        },
      ],
    });
  });

  it('is a row an arm and a row a stage for a person, and a sentence of the pace', () => {
    const lines = summaryText(summary).split('\n');
    expect(lines[0]).toMatch(/Arm +Stage +Model +Messages +Without words +Tokens in/);
    expect(lines[2]).toMatch(/^A +all +10 +1 refused, 1 held back, 1 cut off, 1 failed /);
    expect(lines[3]).toMatch(/^A +1 +sample-writer +5 +none +500 +100 +\$0\.0050 +0\.1 s +5$/);
    expect(lines[4]).toMatch(/\$0\.0040 \+ unknown/);
    expect(lines.at(-1)).toBe('Arm A took 1 min 0 s, 0.2 messages a second.');
  });
});
