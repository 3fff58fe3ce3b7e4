import { describe, expect, it } from 'vitest';
import { asOpened, recoverableOf, statusOf } from '../../../../src/main/services/experiment-status';
import { emptySession, type SessionState } from '../../../../src/main/workspace/session-state';
import {
  sampleExperiment,
  sampleTime,
  type SampleOptions,
  statusesWithoutWords,
} from '../../../support/sample-experiment';

const session = (options: SampleOptions, changes: Partial<SessionState> = {}): SessionState => ({
  ...emptySession,
  experiment: sampleExperiment(options),
  ...changes,
});

describe('where the experiment stands', () => {
  it('is nothing without one', () => {
    expect(statusOf(emptySession)).toBeNull();
  });

  it('counts each arm as a whole and by stage', () => {
    const status = statusOf(
      session({
        users: 3,
        arms: ['a', 'b'],
        fate: (arm, userId, stage) => {
          if (arm === 'b') return 'unreviewed';
          if (userId === 1001) return stage === 1 ? 'failed' : 'rejected';
          return 'approved';
        },
      }),
    );
    expect(status).toMatchObject({ brand: 'drumeo', users: 3, running: false, seed: 7 });
    expect(status?.arms).toMatchObject([
      {
        key: 'a',
        experimentId: 'drumeo_20260114_1234',
        campaignName: 'Back to the kit',
        total: 6,
        generated: 5,
        failed: 1,
        approved: 4,
        rejected: 1,
        stages: [
          { stage: 1, platform: 'push', total: 3, generated: 2, failed: 1 },
          { stage: 2, platform: 'push', total: 3, generated: 3, failed: 0 },
        ],
      },
      { key: 'b', total: 6, generated: 6, approved: 0, rejected: 0 },
    ]);
  });

  it.each(statusesWithoutWords)('counts a message that is %s as one without words', (status) => {
    const fate = (_arm: string, userId: number) => (userId === 1001 ? status : 'unreviewed');
    expect(statusOf(session({ stages: 1, fate }))?.arms).toMatchObject([
      { generated: 1, failed: 1, stages: [{ total: 2, generated: 1, failed: 1 }] },
    ]);
  });

  it('knows the stages before anything is made, and runs while one arm does', () => {
    const experiment = sampleExperiment({ users: 4, arms: ['a', 'b'] });
    const arms = experiment.arms.map((arm) => ({
      ...arm,
      messages: [],
      state: arm.key === 'b' ? ('running' as const) : arm.state,
    }));
    const running = { ...experiment, arms };
    expect(statusOf({ ...emptySession, experiment: running })).toMatchObject({
      running: true,
      arms: [{ state: 'finished' }, { state: 'running', total: 8, generated: 0 }],
    });
  });

  it.each([
    ['never stored', {}, null, false],
    ['stored', { storedAt: sampleTime, storedIn: 'local' }, sampleTime, true],
    [
      'changed since',
      { storedAt: sampleTime, storedIn: 'local', changedSinceStore: true },
      sampleTime,
      false,
    ],
    ['stored in another warehouse', { storedAt: sampleTime, storedIn: 'team' }, null, false],
  ])('tells whether it is stored as it is: %s', (_what, changes, storedAt, storedIsCurrent) => {
    expect(statusOf(session({}, changes))).toMatchObject({ storedAt, storedIsCurrent });
  });
});

describe('an experiment from a file', () => {
  it('is not running here, whatever the file says, and took the time that the file knows', () => {
    const { arms, ...rest } = sampleExperiment({ arms: ['a', 'b'] });
    const [a, b] = arms.map((arm) => ({ ...arm, endTime: null, activeMs: 2000 }));
    if (!a || !b) throw new Error('The sample has two arms.');
    const file = { ...rest, arms: [{ ...a, state: 'running' as const }, b] };
    const at = '2026-03-01T09:00:00.000Z';
    expect(asOpened(file, at)).toEqual({
      ...rest,
      arms: [{ ...a, state: 'interrupted', endTime: at, activeMs: 2000 }, b],
    });
  });
});

describe('work that was left', () => {
  const draft = (configName: string, changed: boolean) => ({
    configName,
    basedOn: 1,
    changed,
    config: {},
  });
  const builder = {
    brand: 'pianote',
    mode: 'ab' as const,
    sample: { count: 5, seed: 1 },
    drafts: { a: draft('spring', true), b: draft('autumn', false) },
  };

  it('is named by its experiment, and by the drafts that were not saved', () => {
    const left = { id: 'one', lastChange: sampleTime, damagedLines: 2 };
    const state = session({}, { builders: [builder] });
    expect(recoverableOf({ ...left, state })).toMatchObject({
      ...left,
      brand: 'drumeo',
      experiment: { users: 2 },
      draftNames: ['spring'],
    });
    const draftsAlone = { ...emptySession, builders: [builder] };
    expect(recoverableOf({ ...left, state: draftsAlone })).toMatchObject({
      brand: 'pianote',
      experiment: null,
    });
  });
});
