import { describe, expect, it } from 'vitest';
import { experimentPhrase } from '../../../../src/renderer/components/frame/experiment-phrase';
import { countsOf, endPhrase, isRedo } from '../../../../src/renderer/components/run-phrases';
import { armStatus, experimentOf } from './statuses';

describe('how a run ended', () => {
  it('is told where it did not simply finish', () => {
    expect(endPhrase('finished')).toBeNull();
    expect(endPhrase('stopped')).toBe('Stopped at the cost limit');
    expect(endPhrase('cancelled')).toBe('Cancelled');
  });

  it('leaves messages that were never made apart from those without words', () => {
    const arms = [armStatus({ generated: 6, failed: 1 }), armStatus({ generated: 8 })];
    expect(countsOf(arms)).toMatchObject({ missing: 5, withoutWords: 1 });
  });
});

describe('making messages again', () => {
  it('is what a run does when all of them are there', () => {
    expect(isRedo(experimentOf({ state: 'running' }))).toBe(true);
    expect(isRedo(experimentOf({ state: 'running', generated: 9 }))).toBe(false);
    expect(isRedo(experimentOf({ state: 'finished' }))).toBe(false);
  });

  it('is also what a run does that only left some without words', () => {
    expect(isRedo(experimentOf({ state: 'running', generated: 9, failed: 1 }))).toBe(true);
  });
});

describe('the experiment in the top bar', () => {
  it.each([
    [experimentOf({ state: 'running', generated: 4 }), 'running, 4 of 10 messages'],
    [experimentOf({ state: 'running' }), 'making messages again'],
    [experimentOf({}), '10 messages, not stored'],
    [
      experimentOf({ state: 'stopped', generated: 4 }),
      'stopped at the cost limit, 4 of 10 messages, not stored',
    ],
    [experimentOf({ state: 'cancelled' }), '10 messages, not stored'],
    [
      experimentOf({}, { storedAt: '2026-01-14T13:00:00.000Z', storedIsCurrent: true }),
      '10 messages, stored',
    ],
  ])('%#. is one short phrase', (experiment, phrase) => {
    expect(experimentPhrase(experiment)).toBe(phrase);
  });
});
