import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '@shared/domain/analytics';
import type { ArmKey } from '@shared/domain/message';
import { compareArms, fewestPairs } from '@shared/statistics/comparison';
import { type Fate, sampleExperiment } from '../../../support/sample-experiment';

type Fates = (arm: ArmKey, index: number) => Fate;

/** Compares the arms of an experiment in which each message's fate follows from its number. */
function compare(messages: number, fates: Fates): Comparison {
  const { arms } = sampleExperiment({
    users: messages,
    stages: 1,
    arms: ['a', 'b'],
    fate: (arm, userId) => fates(arm, userId - 1001),
  });
  const [a, b] = arms;
  if (!a || !b) throw new Error('The sample has two arms.');
  return compareArms(a, b);
}

/** The first `rejected` messages of each arm are rejected, the rest approved. */
const rejectFirst =
  (rejected: Record<ArmKey, number>): Fates =>
  (arm, index) =>
    index < rejected[arm] ? 'rejected' : 'approved';

describe('compareArms', () => {
  it('names the arm that was rejected less, with the figures behind it', () => {
    const comparison = compare(200, rejectFirst({ a: 29, b: 8 }));
    expect(comparison).toMatchObject({
      pairs: 200,
      rejectedA: 29,
      rejectedB: 8,
      onlyA: 21,
      onlyB: 0,
      difference: 10.5,
      verdict: 'b-better',
    });
    expect(comparison.sentence).toBe(
      'B was rejected less: 4.0 % against 14.5 % over 200 messages reviewed in both (difference 10.5 points, 95 % interval 6.4 to 15.5).',
    );
  });

  it('says it the other way round when the arms are exchanged, still in positive points', () => {
    const comparison = compare(200, rejectFirst({ a: 8, b: 29 }));
    expect(comparison).toMatchObject({ difference: -10.5, verdict: 'a-better' });
    expect(comparison.sentence).toBe(
      'A was rejected less: 4.0 % against 14.5 % over 200 messages reviewed in both (difference 10.5 points, 95 % interval 6.4 to 15.5).',
    );
  });

  it('counts only messages that were generated and reviewed in both arms', () => {
    const fates: Fates = (arm, index) => {
      if (index === 0) return arm === 'a' ? 'failed' : 'rejected';
      if (index === 1) return arm === 'a' ? 'rejected' : 'unreviewed';
      if (index === 2) return 'unreviewed';
      if (index === 3) return 'rejected';
      return arm === 'a' ? 'rejected' : 'approved';
    };
    expect(compare(6, fates)).toMatchObject({
      pairs: 3,
      rejectedA: 3,
      rejectedB: 1,
      onlyA: 2,
      onlyB: 0,
    });
  });

  it('pairs a user’s message with the same stage of the other arm only', () => {
    const { arms } = sampleExperiment({
      users: 2,
      stages: 3,
      arms: ['a', 'b'],
      fate: (arm, _, stage) => (stage === (arm === 'a' ? 1 : 2) ? 'rejected' : 'unreviewed'),
    });
    const [a, b] = arms;
    expect(a && b && compareArms(a, b).pairs).toBe(0);
  });

  it('gives no verdict on fewer pairs than it takes, however clear they look', () => {
    const almost = compare(fewestPairs - 1, (arm) => (arm === 'a' ? 'rejected' : 'approved'));
    expect(almost.low).toBeGreaterThan(50);
    expect(almost.verdict).toBe('not-enough');
    const enough = compare(fewestPairs, (arm) => (arm === 'a' ? 'rejected' : 'approved'));
    expect(enough.verdict).toBe('b-better');
  });

  it('gives no verdict while the interval holds no difference at all', () => {
    const comparison = compare(60, rejectFirst({ a: 9, b: 7 }));
    expect(comparison.low).toBeLessThan(0);
    expect(comparison.high).toBeGreaterThan(0);
    expect(comparison.verdict).toBe('not-enough');
  });

  it('never decides against its interval, and turns round with the arms', () => {
    const fate = fc.constantFrom<Fate>('approved', 'rejected', 'unreviewed', 'failed');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fate, fate), { minLength: 1, maxLength: 60 }),
        fc.array(fc.constantFrom<[Fate, Fate]>(['rejected', 'approved']), { maxLength: 30 }),
        (mixed, forB) => {
          const fates = [...mixed, ...forB];
          const at = (arm: ArmKey, index: number): Fate =>
            fates[index]?.[arm === 'a' ? 0 : 1] ?? 'unreviewed';
          const comparison = compare(fates.length, at);
          const { pairs, low, high, verdict } = comparison;
          const expected =
            low === null || high === null || pairs < fewestPairs || (low <= 0 && high >= 0)
              ? 'not-enough'
              : low > 0
                ? 'b-better'
                : 'a-better';
          expect(verdict).toBe(expected);
          const turned = compare(fates.length, (arm, index) => at(arm === 'a' ? 'b' : 'a', index));
          expect(turned.pairs).toBe(pairs);
          expect(turned.rejectedA).toBe(comparison.rejectedB);
          expect(turned.difference ?? 0).toBeCloseTo(-(comparison.difference ?? 0), 10);
          expect(turned.low ?? 0).toBeCloseTo(-(high ?? 0), 10);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the sentence of a comparison that is not enough', () => {
  it('asks for the first reviews', () => {
    expect(compare(30, () => 'unreviewed').sentence).toBe(
      'Not enough to say: no message has been reviewed in both arms yet. What would help: review 20 more in both arms.',
    );
  });

  it('asks for as many more as a verdict takes', () => {
    const fates: Fates = (arm, index) =>
      index < 8 ? rejectFirst({ a: 3, b: 1 })(arm, index) : 'unreviewed';
    expect(compare(30, fates).sentence).toBe(
      'Not enough to say: only 8 messages reviewed in both arms so far (3 of A rejected, 1 of B). What would help: review 12 more in both arms.',
    );
  });

  it('does not ask for reviews of messages that are not there', () => {
    expect(compare(1, () => 'approved').sentence).toBe(
      'Not enough to say: only 1 message reviewed in both arms so far (0 of A rejected, 0 of B). What would help: a run with more users or stages, because only 1 message came out in both arms and a verdict needs 20.',
    );
  });

  it('says so when nothing came out in both arms', () => {
    expect(compare(3, (arm) => (arm === 'a' ? 'failed' : 'approved')).sentence).toBe(
      'Not enough to say: no message was generated in both arms, so there is nothing to compare.',
    );
  });

  it('says how many more reviews the same difference would take, when there are so many', () => {
    const fates: Fates = (arm, index) =>
      index < 40 ? rejectFirst({ a: 9, b: 6 })(arm, index) : 'unreviewed';
    const { sentence } = compare(200, fates);
    expect(sentence).toBe(
      'Not enough to say: A was rejected 22.5 %, B 15.0 % over 40 messages reviewed in both (A minus B 7.5 points, 95 % interval −2.6 to 18.6). What would help: review about 33 more in both arms.',
    );
    expect(compare(80, rejectFirst({ a: 18, b: 12 })).verdict).toBe('b-better');
  });

  it('says when reviewing all of it will hardly do', () => {
    const fates: Fates = (arm, index) =>
      index < 60 ? rejectFirst({ a: 9, b: 8 })(arm, index) : 'unreviewed';
    expect(compare(70, fates).sentence).toMatch(
      /What would help: review the 10 left in both arms; to be sure of a difference this small takes about \d+ messages in both arms\.$/,
    );
    expect(compare(60, rejectFirst({ a: 9, b: 8 })).sentence).toMatch(
      /Every message is reviewed; to be sure of a difference this small takes about \d+ messages in both arms\.$/,
    );
  });

  it('knows that equal rates will not be told apart by counting on', () => {
    expect(compare(40, rejectFirst({ a: 4, b: 4 })).sentence).toMatch(
      /\(A minus B 0\.0 points, .* Every message is reviewed, and the two were rejected alike\.$/,
    );
  });

  it('does not round a limit to the 0 that it leaves out', () => {
    const sentences = Array.from({ length: 40 }, (_, extra) =>
      compare(fewestPairs + extra, rejectFirst({ a: 6, b: 1 })),
    ).filter((comparison) => comparison.verdict === 'b-better');
    expect(sentences.length).toBeGreaterThan(0);
    for (const { sentence } of sentences) expect(sentence).not.toMatch(/interval −?0\.0 to/);
  });
});
