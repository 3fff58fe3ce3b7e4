import { describe, expect, it } from 'vitest';
import {
  firstGuess,
  type GuessedRate,
  guessUsed,
  lowered,
  raised,
  waitForGuess,
} from '../../../../../src/main/generation/scheduling/guessed-rate';

/** Calls a second. */
const rateOf = (guess: GuessedRate): number => guess.bucket.perMs * 1_000;

/** So many answers, evenly over so many milliseconds from `from` on. */
function answersIn(guess: GuessedRate, count: number, from: number, milliseconds: number) {
  let later = guess;
  for (let answer = 1; answer <= count; answer += 1) {
    later = raised(later, from + (answer * milliseconds) / count);
  }
  return later;
}

describe('a guess at what a silent provider allows', () => {
  it('begins with four fifths of what was answered', () => {
    expect(rateOf(firstGuess(50, 2_000, 5_000, null))).toBeCloseTo(20, 6);
  });

  it('never begins above what the table of models says', () => {
    expect(rateOf(firstGuess(50, 2_000, 5_000, 600))).toBeCloseTo(8, 6);
  });

  it('begins low where little was answered, and doubles in a second until it is refused', () => {
    const first = firstGuess(1, 100, 0, null);
    expect(rateOf(first)).toBe(4);
    const later = answersIn(first, 4, 0, 1_000);
    expect(rateOf(later)).toBeGreaterThan(7);
    expect(rateOf(later)).toBeLessThan(10);
  });

  it('lets nothing go at once, and then one call after the other', () => {
    const guess = firstGuess(50, 2_000, 0, null);
    expect(waitForGuess(guess, 0)).toBeCloseTo(50, 6);
    expect(waitForGuess(guess, 50)).toBe(0);
    expect(waitForGuess(guessUsed(guess, 50), 50)).toBeCloseTo(50, 6);
  });

  it('saves up a second of calls in a pause, and half as much after each refusal', () => {
    const guess = firstGuess(50, 2_000, 0, null);
    expect(guess.bucket.capacity).toBeCloseTo(20, 6);
    expect(lowered(guess, 1_000).bucket.capacity).toBeCloseTo(8, 6);
  });

  it('follows what was answered between two refusals, within bounds', () => {
    const guess = firstGuess(50, 2_000, 0, null);
    const refusedAfter = (answers: number): number =>
      rateOf(lowered({ ...guess, answered: answers }, 2_000));
    expect(refusedAfter(30)).toBeCloseTo(0.95 * 15, 6);
    expect(refusedAfter(6)).toBeCloseTo(10, 6);
    expect(refusedAfter(400)).toBeCloseTo(18, 6);
    expect(refusedAfter(2)).toBeCloseTo(16, 6);
  });

  it('comes back fast to near the rate that was refused, stays there long, and then goes on', () => {
    const refused = lowered(firstGuess(50, 2_000, 0, null), 1_000);
    const soon = answersIn(refused, 40, 1_000, 2_000);
    expect(rateOf(soon)).toBeGreaterThan(0.88 * 20);
    const later = answersIn(soon, 180, 3_000, 10_000);
    expect(rateOf(later)).toBeLessThan(20);
    const muchLater = answersIn(later, 3_000, 13_000, 100_000);
    expect(rateOf(muchLater)).toBeGreaterThan(30);
  });
});
