import { describe, expect, it } from 'vitest';
import { completed, missingIn } from '../../../../../../src/main/hosts/cli/runs/missing';
import { sampleExperiment, statusesWithoutWords } from '../../../../../support/sample-experiment';

describe('what is missing in an experiment', () => {
  it('is nothing where every message has words', () => {
    expect(missingIn(sampleExperiment({ arms: ['a', 'b'] }))).toBe(0);
  });

  it.each(statusesWithoutWords)('is a message that is %s', (status) => {
    const fate = (arm: string, userId: number) =>
      arm === 'b' && userId === 1002 ? status : 'unreviewed';
    expect(missingIn(sampleExperiment({ arms: ['a', 'b'], fate }))).toBe(2);
  });

  it('is a message that was never made', () => {
    const experiment = sampleExperiment({ users: 3, stages: 2 });
    const arms = experiment.arms.map((arm) => ({ ...arm, messages: arm.messages.slice(0, 1) }));
    expect(missingIn({ ...experiment, arms })).toBe(5);
  });
});

it('an arm in which nothing is missing is finished, however its run ended', () => {
  const experiment = sampleExperiment({
    arms: ['a', 'b'],
    fate: (arm) => (arm === 'b' ? 'failed' : 'unreviewed'),
  });
  const failure = { code: 'cost-limit', message: 'The limit was reached.' };
  const arms = experiment.arms.map((arm) => ({ ...arm, state: 'stopped' as const, failure }));
  expect(completed({ ...experiment, arms }).arms).toMatchObject([
    { state: 'finished', failure: null },
    { state: 'stopped', failure },
  ]);
});
