import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../../src/main/workspace/replay';
import {
  applyRecord,
  emptySession,
  type SessionRecord,
} from '../../../../src/main/workspace/session-state';
import { sampleExperiment, sampleMessage } from '../../../support/sample-experiment';

const arm = fc.constantFrom('a' as const, 'b' as const);
const userId = fc.integer({ min: 1001, max: 1003 });
const stage = fc.integer({ min: 1, max: 2 });
const at = fc
  .integer({ min: 0, max: 1_000_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString());
const status = fc.constantFrom('generated' as const, 'failed' as const);
const decision = fc.oneof(
  fc.record({
    kind: fc.constant('rejected' as const),
    reason: fc.constantFrom('tone_issues', 'other'),
    text: fc.string(),
    at,
  }),
  fc.record({ kind: fc.constantFrom('approved' as const, 'cleared' as const), at }),
);

/** Changes as a journal could hold them, also such as make no sense where they stand. */
const record: fc.Arbitrary<SessionRecord> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('message' as const),
      arm,
      message: fc
        .tuple(userId, stage, status)
        .map(([user, number, how]) => sampleMessage(user, number, { status: how })),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('decision' as const),
      refs: fc.array(fc.record({ arm, userId, stage }), { maxLength: 4 }),
      decision,
    }),
  },
  fc.constantFrom(['a'] as const, ['a', 'b'] as const).map((arms) => ({
    kind: 'experiment' as const,
    storedAt: null,
    experiment: sampleExperiment({
      arms,
      fate: (_, user) => (user === 1001 ? 'rejected' : 'approved'),
    }),
  })),
  fc.record({
    kind: fc.constant('arm' as const),
    arm,
    state: fc.constantFrom('finished' as const, 'running' as const),
    endTime: fc.option(at),
    failure: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('stored' as const), at }),
  fc.constant({ kind: 'closed' as const }),
);

describe('replaying a journal', () => {
  it('gives what its changes gave one after the other', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (records) => {
        expect(replay(records)).toEqual(records.reduce(applyRecord, emptySession));
      }),
    );
  });

  it('changes nothing in the records', () => {
    const experiment = sampleExperiment();
    const before = structuredClone(experiment);
    replay([
      { kind: 'experiment', experiment, storedAt: null },
      { kind: 'message', arm: 'a', message: sampleMessage(1002, 9) },
      {
        kind: 'decision',
        refs: [{ arm: 'a', userId: 1001, stage: 1 }],
        decision: { kind: 'approved', at: '2026-02-01T09:00:00.000Z' },
      },
    ]);
    expect(experiment).toEqual(before);
  });
});
