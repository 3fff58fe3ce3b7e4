import type { Comparison } from '../domain/analytics';

type Figures = Omit<Comparison, 'sentence'>;

export interface Reach {
  /** Fewest pairs that can make a verdict. */
  readonly fewestPairs: number;
  /** Messages that were generated in both arms: the most pairs that reviewing can give. */
  readonly generatedInBoth: number;
}

const smallFigure = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 1 });

/** One decimal, and more where one would make a figure look like 0 that is not. */
function shown(value: number): string {
  const text =
    value === 0 || Math.abs(value) >= 0.05 ? value.toFixed(1) : smallFigure.format(value);
  return text.replace('-', '−');
}

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

const percentOf = (count: number, of: number): string => `${shown((count * 100) / of)} %`;

/** What to do when there are fewer pairs than a verdict needs. */
function helpToReach(pairs: number, { fewestPairs, generatedInBoth }: Reach): string {
  if (generatedInBoth < fewestPairs) {
    return `What would help: a run with more users or stages, because only ${messages(generatedInBoth)} came out in both arms and a verdict needs ${fewestPairs}.`;
  }
  return `What would help: review ${fewestPairs - pairs} more in both arms.`;
}

/** Past this the estimate is too rough, and the work too much, for a number to be of use. */
const mostWorthNaming = 2000;

/**
 * What to do when the interval holds 0. An interval's width goes down with the square root of the
 * number of pairs, so the same difference would leave 0 out at about
 * pairs × (distance from the difference to the limit on the side of 0 / difference)².
 */
function helpToTell(
  pairs: number,
  interval: { difference: number; low: number; high: number },
  generatedInBoth: number,
): string {
  const left = generatedInBoth - pairs;
  const { difference, low, high } = interval;
  if (difference === 0) {
    return left === 0
      ? 'Every message is reviewed, and the two were rejected alike.'
      : `What would help: review the ${left} left in both arms.`;
  }
  const reach = difference > 0 ? difference - low : high - difference;
  const more = Math.max(1, Math.ceil(pairs * (reach / difference) ** 2) - pairs);
  if (more <= left) return `What would help: review about ${more} more in both arms.`;
  const size =
    pairs + more > mostWorthNaming
      ? 'a difference this small cannot be told from chance without thousands of messages'
      : `to be sure of a difference this small takes about ${messages(pairs + more)} in both arms`;
  return left === 0
    ? `Every message is reviewed; ${size}.`
    : `What would help: review the ${left} left in both arms; ${size}.`;
}

/** A comparison in one or two plain sentences, with its numbers. */
export function comparisonSentence(figures: Figures, reach: Reach): string {
  const { pairs, rejectedA, rejectedB, verdict, difference, low, high } = figures;
  if (reach.generatedInBoth === 0) {
    return 'Not enough to say: no message was generated in both arms, so there is nothing to compare.';
  }
  if (difference === null || low === null || high === null) {
    return `Not enough to say: no message has been reviewed in both arms yet. ${helpToReach(0, reach)}`;
  }
  const rateA = percentOf(rejectedA, pairs);
  const rateB = percentOf(rejectedB, pairs);
  const over = `over ${messages(pairs)} reviewed in both`;
  switch (verdict) {
    case 'b-better':
      return `B was rejected less: ${rateB} against ${rateA} ${over} (difference ${shown(difference)} points, 95 % interval ${shown(low)} to ${shown(high)}).`;
    case 'a-better':
      return `A was rejected less: ${rateA} against ${rateB} ${over} (difference ${shown(-difference)} points, 95 % interval ${shown(-high)} to ${shown(-low)}).`;
    case 'not-enough': {
      if (pairs < reach.fewestPairs) {
        return `Not enough to say: only ${messages(pairs)} reviewed in both arms so far (${rejectedA} of A rejected, ${rejectedB} of B). ${helpToReach(pairs, reach)}`;
      }
      const help = helpToTell(pairs, { difference, low, high }, reach.generatedInBoth);
      return `Not enough to say: A was rejected ${rateA}, B ${rateB} ${over} (A minus B ${shown(difference)} points, 95 % interval ${shown(low)} to ${shown(high)}). ${help}`;
    }
  }
}
