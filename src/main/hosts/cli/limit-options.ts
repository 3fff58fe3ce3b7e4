import type { Command } from 'commander';
import { mostSecondTries, type QualityRules } from '@shared/domain/quality-rules';
import {
  longestCallTimeout,
  mostConcurrency,
  type RunLimitsPatch,
} from '@shared/domain/run-limits';
import { decimal, dollars, wholeNumber } from './options';

/** The ceilings of one run; what is not named is as the team's settings have it. */
export interface LimitOptions {
  readonly concurrency?: number;
  readonly callTimeout?: number;
  readonly maxCost?: number;
  readonly secondTries?: number;
}

const mostDollars = 1_000_000;
const shortestCallTimeout = 0.1;

export const secondTriesNumber = wholeNumber(0, mostSecondTries);

/** Adds the options that hold a run back: calls at once, time of a call, money, second tries. */
export const withLimits = (command: Command): Command =>
  command
    .option(
      '--concurrency <n>',
      `most calls at once for one model, 1 to ${mostConcurrency} (default: as in Settings)`,
      wholeNumber(1, mostConcurrency),
    )
    .option(
      '--call-timeout <seconds>',
      `longest time of one call, ${shortestCallTimeout} to ${longestCallTimeout} (default: as in Settings)`,
      decimal(shortestCallTimeout, longestCallTimeout),
    )
    .option(
      '--max-cost <usd>',
      'stop when this run has cost so many US dollars (default: as in Settings)',
      dollars(mostDollars, { free: false }),
    )
    .option(
      '--second-tries <n>',
      `how often an answer that fails its check is asked for again, 0 to ${mostSecondTries} (default: as in Settings)`,
      secondTriesNumber,
    );

/** The limits that were given, and no others. */
export const limitsOf = (options: LimitOptions): RunLimitsPatch => ({
  ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
  ...(options.callTimeout === undefined ? {} : { callTimeoutSeconds: options.callTimeout }),
  ...(options.maxCost === undefined ? {} : { maxCostUsd: options.maxCost }),
});

/** The rules that were given for this run alone. */
export const rulesOf = ({ secondTries }: LimitOptions): Partial<QualityRules> =>
  secondTries === undefined ? {} : { secondTries };
