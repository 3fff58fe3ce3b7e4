import { describe, expect, it } from 'vitest';
import type { BuilderState } from '../../../../src/shared/contract/experiments';
import {
  applyRecord,
  builderFor,
  emptySession,
  holdsWork,
  interruptionsOf,
  type SessionRecord,
  sessionRecordSchema,
  type SessionState,
} from '../../../../src/main/workspace/session-state';
import {
  sampleExperiment,
  sampleMessage,
  sampleRedo,
  sampleTime,
} from '../../../support/sample-experiment';

const builder = (changed: boolean): BuilderState => ({
  brand: 'drumeo',
  mode: 'single',
  sample: { count: 5, seed: 1 },
  drafts: { a: { configName: 'spring', basedOn: 1, changed, config: {} }, b: null },
});

const replay = (...records: SessionRecord[]): SessionState =>
  records.reduce(applyRecord, emptySession);

const started: SessionRecord = {
  kind: 'experiment',
  storedAt: null,
  experiment: {
    ...sampleExperiment({ arms: ['a', 'b'] }),
    arms: sampleExperiment({ arms: ['a', 'b'] }).arms.map((arm) => ({
      ...arm,
      state: 'running',
      endTime: null,
      activeMs: 0,
      messages: [],
    })),
  },
};
const arrived = (arm: 'a' | 'b', userId: number, stage: number): SessionRecord => ({
  kind: 'message',
  arm,
  message: sampleMessage(userId, stage),
});

describe('a session', () => {
  it('collects the messages of each arm as they arrive', () => {
    const state = replay(
      started,
      arrived('a', 1001, 1),
      arrived('b', 1001, 1),
      arrived('a', 1002, 1),
    );
    expect(state.experiment?.arms.map((arm) => arm.messages.map((one) => one.userId))).toEqual([
      [1001, 1002],
      [1001],
    ]);
  });

  it('keeps the last decision about a message', () => {
    const refs = [{ arm: 'a' as const, userId: 1001, stage: 1 }];
    const rejected: SessionRecord = {
      kind: 'decision',
      refs,
      decision: { kind: 'rejected', reason: 'tone_issues', text: 'Too loud', at: sampleTime },
    };
    const cleared: SessionRecord = {
      kind: 'decision',
      refs,
      decision: { kind: 'cleared', at: sampleTime },
    };
    const before = [started, arrived('a', 1001, 1)];
    expect(replay(...before, rejected).experiment?.arms[0]?.feedbacks).toMatchObject([
      { rejectionReason: 'tone_issues', rejectionText: 'Too loud' },
    ]);
    expect(replay(...before, rejected, cleared).experiment?.arms[0]?.feedbacks).toEqual([]);
  });

  it('puts a message that was made again in the place of the one before', () => {
    const state = replay(started, arrived('a', 1001, 1), arrived('a', 1002, 1), {
      kind: 'message',
      arm: 'a',
      message: sampleRedo(sampleMessage(1001, 1)),
    });
    expect(state.experiment?.arms[0]?.messages).toMatchObject([
      { userId: 1001, header: 'Lesson 1 is ready, again', earlierVersions: [{ verdict: null }] },
      { userId: 1002, earlierVersions: [] },
    ]);
  });

  it('knows whether something changed since it was stored', () => {
    const stored: SessionRecord = { kind: 'stored', at: sampleTime };
    expect(replay(started, arrived('a', 1001, 1), stored)).toMatchObject({
      storedAt: sampleTime,
      changedSinceStore: false,
    });
    expect(replay(started, stored, arrived('a', 1001, 1))).toMatchObject({
      storedAt: sampleTime,
      changedSinceStore: true,
    });
  });

  it('knows in which warehouse it was stored, the local one where a journal does not say', () => {
    const stored = { kind: 'stored', at: sampleTime } as const;
    expect(replay(started, stored)).toMatchObject({ storedIn: 'local' });
    expect(replay(started, { ...stored, storedIn: 'team' })).toMatchObject({ storedIn: 'team' });
    expect(replay(started)).toMatchObject({ storedIn: null });
  });

  it('holds what the Builder has for each brand, the one changed last at the end', () => {
    const singeo: BuilderState = { ...builder(true), brand: 'singeo' };
    const state = replay(
      { kind: 'builder', builder: singeo },
      { kind: 'builder', builder: builder(false) },
      { kind: 'builder', builder: builder(true) },
    );
    expect(state.builders).toEqual([singeo, builder(true)]);
    expect(builderFor(state, 'singeo')).toEqual(singeo);
    expect(builderFor(state, 'pianote')).toBeNull();
  });

  it('keeps the Builder when the experiment is put away', () => {
    const state = replay({ kind: 'builder', builder: builder(true) }, started, { kind: 'closed' });
    expect(state).toEqual({ ...emptySession, builders: [builder(true)] });
  });

  it('lets changes pass that speak of no experiment', () => {
    expect(replay(arrived('a', 1001, 1))).toEqual(emptySession);
  });

  it('survives a journey through JSON and its schema', () => {
    const records: SessionRecord[] = [
      started,
      arrived('a', 1001, 1),
      { kind: 'builder', builder: builder(true) },
      { kind: 'arm', arm: 'a', state: 'finished', endTime: sampleTime, failure: null },
      {
        kind: 'arm',
        arm: 'a',
        state: 'running',
        endTime: null,
        failure: null,
        resumedAt: sampleTime,
      },
      {
        kind: 'decision',
        refs: [{ arm: 'a', userId: 1001, stage: 1 }],
        decision: { kind: 'approved', at: sampleTime },
      },
      { kind: 'stored', at: sampleTime },
      { kind: 'closed' },
    ];
    for (const record of records) {
      expect(sessionRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    }
  });
});

describe('work that a person would miss', () => {
  it.each([
    ['an empty session', emptySession, false],
    ['a draft as it was saved', { ...emptySession, builders: [builder(false)] }, false],
    ['a draft with changes', { ...emptySession, builders: [builder(true)] }, true],
    ['an experiment', replay(started), true],
  ])('%s', (_, state, expected) => {
    expect(holdsWork(state)).toBe(expected);
  });
});

describe('a run that the program did not see to its end', () => {
  it('interrupts the arms that were running and leaves the others', () => {
    const ended: SessionRecord = {
      kind: 'arm',
      arm: 'b',
      state: 'finished',
      endTime: sampleTime,
      failure: null,
    };
    const at = '2026-01-14T13:00:00.000Z';
    const before = replay(started, ended);
    const after = interruptionsOf(before, at).reduce(applyRecord, before);
    expect(after.experiment?.arms.map(({ state, endTime }) => ({ state, endTime }))).toEqual([
      { state: 'interrupted', endTime: at },
      { state: 'finished', endTime: sampleTime },
    ]);
    // From its start at 12:34 to 13:00.
    expect(after.experiment?.arms[0]?.activeMs).toBe(26 * 60_000);
  });
});

describe('the time that an arm is run', () => {
  const ends = (endTime: string): SessionRecord => ({
    kind: 'arm',
    arm: 'a',
    state: 'cancelled',
    endTime,
    failure: null,
  });
  const begins = (resumedAt: string): SessionRecord => ({
    kind: 'arm',
    arm: 'a',
    state: 'running',
    endTime: null,
    failure: null,
    resumedAt,
  });
  const armAfter = (...records: SessionRecord[]) => replay(started, ...records).experiment?.arms[0];

  it('is that of all its runs, without the nights in between', () => {
    expect(armAfter(ends('2026-01-14T12:34:10.000Z'))).toMatchObject({
      state: 'cancelled',
      activeMs: 10_000,
      resumedAt: null,
    });
    const again = [ends('2026-01-14T12:34:10.000Z'), begins('2026-01-15T09:00:00.000Z')];
    expect(armAfter(...again)).toMatchObject({
      state: 'running',
      startTime: sampleTime,
      endTime: null,
      activeMs: 10_000,
      resumedAt: '2026-01-15T09:00:00.000Z',
    });
    expect(armAfter(...again, ends('2026-01-15T09:00:05.000Z'))).toMatchObject({
      state: 'cancelled',
      endTime: '2026-01-15T09:00:05.000Z',
      activeMs: 15_000,
      resumedAt: '2026-01-15T09:00:00.000Z',
    });
  });

  it('is counted once, also when an end is told twice', () => {
    const end = ends('2026-01-14T12:34:10.000Z');
    expect(armAfter(end, end)?.activeMs).toBe(10_000);
  });

  it('is never less than before, also when the clock was put back', () => {
    expect(armAfter(ends('2026-01-14T12:00:00.000Z'))?.activeMs).toBe(0);
  });
});
