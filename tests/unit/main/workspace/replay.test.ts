import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '@shared/domain/message';
import { replay } from '../../../../src/main/workspace/replay';
import {
  applyRecord,
  emptySession,
  type SessionRecord,
} from '../../../../src/main/workspace/session-state';
import { sampleExperiment, sampleMessage, sampleRedo } from '../../../support/sample-experiment';

const arm = fc.constantFrom('a' as const, 'b' as const);
const userId = fc.integer({ min: 1001, max: 1003 });
const stage = fc.integer({ min: 1, max: 2 });
const at = fc
  .integer({ min: 0, max: 1_000_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString());
const status = fc.constantFrom('generated' as const, 'failed' as const, 'refused' as const);
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
      // Of three versions of few messages, most take the place of one that is there.
      message: fc
        .tuple(userId, stage, status, fc.integer({ min: 0, max: 2 }))
        .map(([user, number, how, redone]) =>
          Array.from({ length: redone }).reduce<Message>(
            (message) => sampleRedo(message, { kind: 'approved', at: '2026-01-15T08:00:00.000Z' }),
            sampleMessage(user, number, { status: how }),
          ),
        ),
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
    resumedAt: fc.option(at, { nil: undefined }),
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

  it('looks at each message a few times, however many there are and are made again', () => {
    const count = 500;
    let looks = 0;
    const watched = (message: Message): Message => ({
      ...message,
      get userId() {
        looks += 1;
        return message.userId;
      },
    });
    const made = Array.from({ length: count }, (_, index) => sampleMessage(1001 + index, 1));
    const { arms, ...rest } = sampleExperiment({ users: 1, stages: 1 });
    const started = { ...rest, arms: arms.map((one) => ({ ...one, messages: [] })) };
    const end = { kind: 'arm', arm: 'a', state: 'finished', endTime: null, failure: null } as const;
    const state = replay([
      { kind: 'experiment', experiment: started, storedAt: null },
      ...[...made, ...made.map((message) => sampleRedo(message))].flatMap(
        (message): SessionRecord[] => [
          { kind: 'message', arm: 'a', message: watched(message) },
          end,
        ],
      ),
    ]);
    expect(state.experiment?.arms[0]?.messages).toHaveLength(count);
    // One look at every message for every change would be a million.
    expect(looks).toBeLessThan(20 * count);
  });

  it('changes nothing in the records', () => {
    const experiment = sampleExperiment();
    const before = structuredClone(experiment);
    replay([
      { kind: 'experiment', experiment, storedAt: null },
      { kind: 'message', arm: 'a', message: sampleMessage(1002, 9) },
      { kind: 'message', arm: 'a', message: sampleRedo(sampleMessage(1001, 2)) },
      {
        kind: 'decision',
        refs: [{ arm: 'a', userId: 1001, stage: 1 }],
        decision: { kind: 'approved', at: '2026-02-01T09:00:00.000Z' },
      },
    ]);
    expect(experiment).toEqual(before);
  });
});
