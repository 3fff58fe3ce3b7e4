import { describe, expect, it } from 'vitest';
import { isUnfinished, type Keeping, stepsFor } from '../../../../src/renderer/screens/home/steps';
import { experimentOf } from '../components/statuses';

const stored = { storedAt: '2026-01-14T13:00:00.000Z', storedIsCurrent: true };

type Experiment = Parameters<typeof stepsFor>[0];

const local: Keeping = { warehouse: 'the local warehouse', waiting: null };

const next = (experiment: Experiment, keeping = local) =>
  stepsFor(experiment, keeping).find((step) => step.next);

const done = (experiment: Experiment, keeping = local) =>
  stepsFor(experiment, keeping)
    .filter((step) => step.done)
    .map((step) => step.key);

describe('the next step', () => {
  it('begins with a run', () => {
    expect(next(null)).toMatchObject({ key: 'run', title: 'Set up and run' });
    expect(done(null)).toEqual([]);
  });

  it('goes on to reviewing and storing', () => {
    expect(next(experimentOf({}))?.key).toBe('review');
    expect(next(experimentOf({ approved: 7, rejected: 3 }))?.key).toBe('store');
    expect(done(experimentOf({ approved: 7, rejected: 3 }))).toEqual(['run', 'review']);
  });

  it('is to resume a run that ended early', () => {
    const stopped = experimentOf({ state: 'stopped', generated: 6 });
    expect(isUnfinished(stopped)).toBe(true);
    expect(next(stopped)).toMatchObject({
      key: 'run',
      title: 'Resume the run',
      text: '4 messages are missing; what is there stays.',
    });
    expect(done(stopped)).not.toContain('run');
  });

  it('does not hold anybody up for messages that have no words', () => {
    const refused = experimentOf({ generated: 9, failed: 1 });
    expect(isUnfinished(refused)).toBe(false);
    expect(next(refused)?.key).toBe('review');
  });

  it('leads on from what was stored, though it is half reviewed', () => {
    expect(next(experimentOf({ approved: 1 }, stored))?.key).toBe('compare');
    expect(done(experimentOf({ approved: 1 }, stored))).toEqual(['run', 'store']);
  });

  it('names the warehouse that results go to', () => {
    const steps = stepsFor(experimentOf({}), { warehouse: 'Snowflake (Team)', waiting: null });
    expect(steps.find((step) => step.key === 'store')?.text).toBe(
      'One press keeps figures and rejections in Snowflake (Team).',
    );
  });

  describe('while results wait to be sent', () => {
    const queued = experimentOf({ approved: 10 }, { ...stored, waitingToSend: true });
    const waiting = (retriesItself: boolean): Keeping => ({
      warehouse: 'Snowflake (Team)',
      waiting: { warehouseLabel: 'Snowflake (Team)', retriesItself },
    });

    it('leads on: they are kept, and sent without anybody', () => {
      expect(next(queued, waiting(true))?.key).toBe('compare');
      expect(done(queued, waiting(true))).toEqual(['run', 'review']);
    });

    it('is to see to them when they need somebody', () => {
      expect(next(queued, waiting(false))).toMatchObject({
        key: 'store',
        title: 'Send the results',
        path: '/settings/warehouse',
      });
    });
  });
});
