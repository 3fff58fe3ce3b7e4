import { describe, expect, it } from 'vitest';
import {
  type RecentAnswers,
  withAnswer,
} from '../../../../../src/main/generation/scheduling/recent-answers';

/** Answers at this rate, from one time to another. */
function answered(before: RecentAnswers, perSecond: number, from: number, to: number) {
  let answers = before;
  for (let time = from; time < to; time += 1000 / perSecond) answers = withAnswer(answers, time);
  return answers;
}

const rateOf = ({ count, since }: RecentAnswers, now: number): number =>
  (count / (now - since)) * 1000;

describe('the answers of late', () => {
  it('are all of them in the beginning', () => {
    expect(answered({ count: 0, since: 0 }, 10, 0, 5_000)).toEqual({ count: 50, since: 0 });
  });

  it('follow a rate that changes within half a minute', () => {
    const slow = answered({ count: 0, since: 0 }, 2, 0, 60_000);
    expect(rateOf(slow, 60_000)).toBeCloseTo(2, 0);
    const fast = answered(slow, 20, 60_000, 90_000);
    expect(rateOf(fast, 90_000)).toBeGreaterThan(15);
  });
});
