import type { Comparison } from '../domain/analytics';
import type { Arm } from '../domain/experiment';
import { comparisonSentence } from './comparison-sentence';
import { type PairedCounts, pairedDifference } from './paired-difference';
import { judgedMessages } from './verdicts';

/**
 * Fewest pairs that can make a verdict. With eleven stages, twenty pairs may come from as few as
 * two members, and one reviewer's change of mind moves the difference by five points: below that a
 * verdict would hang on a single opinion, whatever the interval says.
 */
export const fewestPairs = 20;

interface Pairing {
  /** Messages (same user, same stage) that were generated in both arms. */
  readonly generatedInBoth: number;
  readonly counts: PairedCounts;
}

function pairUp(a: Arm, b: Arm): Pairing {
  const judgedB = judgedMessages(b);
  let generatedInBoth = 0;
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const [place, { verdict: verdictA }] of judgedMessages(a)) {
    const verdictB = judgedB.get(place)?.verdict;
    if (verdictB === undefined) continue;
    generatedInBoth += 1;
    if (verdictA === 'unreviewed' || verdictB === 'unreviewed') continue;
    if (verdictA === verdictB) counts[verdictA === 'rejected' ? 'both' : 'neither'] += 1;
    else counts[verdictA === 'rejected' ? 'onlyFirst' : 'onlySecond'] += 1;
  }
  return { generatedInBoth, counts };
}

function verdictOn(pairs: number, low: number, high: number): Comparison['verdict'] {
  if (pairs < fewestPairs) return 'not-enough';
  if (low > 0) return 'b-better';
  return high < 0 ? 'a-better' : 'not-enough';
}

/**
 * Which arm was rejected less, over the messages (same user, same stage) that were generated and
 * reviewed in both. The difference is A's rejection rate minus B's in percentage points, with
 * Newcombe's 95 % interval for paired shares; nulls without a pair. There is a verdict only when
 * the interval leaves 0 out and there are at least `fewestPairs`.
 *
 * The interval takes the pairs as independent. A member has a pair at every stage, and what is
 * wrong at one stage is often wrong at the next, so with few members and many stages the true
 * interval is wider than this one: the verdict speaks of these messages, not of all members. It
 * is also meant for one look: who looks after every review and stops at the first verdict is
 * misled more often than 5 times in 100.
 */
export function compareArms(a: Arm, b: Arm): Comparison {
  const { generatedInBoth, counts } = pairUp(a, b);
  const { both, onlyFirst, onlySecond, neither } = counts;
  const pairs = both + onlyFirst + onlySecond + neither;
  const interval = pairs === 0 ? null : pairedDifference(counts);
  const figures = {
    pairs,
    rejectedA: both + onlyFirst,
    rejectedB: both + onlySecond,
    onlyA: onlyFirst,
    onlyB: onlySecond,
    difference: pairs === 0 ? null : ((onlyFirst - onlySecond) * 100) / pairs,
    low: interval && interval.low * 100,
    high: interval && interval.high * 100,
    verdict: interval ? verdictOn(pairs, interval.low, interval.high) : ('not-enough' as const),
  };
  return {
    ...figures,
    sentence: comparisonSentence(figures, { fewestPairs, generatedInBoth }),
  };
}
