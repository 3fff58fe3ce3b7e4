import type { ConfigRecord, ExperimentSummary, History } from '../domain/history';
import { wilsonInterval } from './rate';

/**
 * Fewest messages with which a config can be called best or worst: with 50, the 95 % interval is
 * at most 27 points wide, and a config without a single rejection may still be rejected 7 times
 * in 100. Below that, the top and bottom places go to whichever config was tried least.
 */
export const fewestMessagesToRank = 50;

/**
 * The pooled counts of one config. The team's tables can hold more rejections than messages
 * (rows that were stored twice): the rate then shows it, and the interval is that of 100 %.
 */
function recordOf(configName: string, experiments: readonly ExperimentSummary[]): ConfigRecord {
  const totalMessages = experiments.reduce((sum, one) => sum + one.totalMessages, 0);
  const totalRejects = experiments.reduce((sum, one) => sum + one.totalRejects, 0);
  const { low, high } =
    totalMessages === 0
      ? { low: 0, high: 1 }
      : wilsonInterval(Math.min(totalRejects, totalMessages), totalMessages);
  return {
    configName,
    experiments: experiments.length,
    totalMessages,
    totalRejects,
    rejectionRate: totalMessages === 0 ? 0 : (totalRejects * 100) / totalMessages,
    low: low * 100,
    high: high * 100,
  };
}

/** Least rejected first; of equal rates the one with more messages, which is the surer. */
function byRate(left: ConfigRecord, right: ConfigRecord): number {
  return (
    Number(left.totalMessages === 0) - Number(right.totalMessages === 0) ||
    left.rejectionRate - right.rejectionRate ||
    right.totalMessages - left.totalMessages ||
    left.configName.localeCompare(right.configName)
  );
}

/**
 * Stored experiments of one brand with their configs compared: every experiment of a config pooled, least
 * rejected first (those without a message last), rates and 95 % Wilson intervals in percent. Best
 * and worst are among the configs with `fewestMessagesToRank`, and null unless at least two of
 * those differ. `loadedAt` is an ISO 8601 time.
 */
export function historyOf(experiments: readonly ExperimentSummary[], loadedAt: string): History {
  const names = [...new Set(experiments.map((one) => one.configName))];
  const configs = names
    .map((name) =>
      recordOf(
        name,
        experiments.filter((one) => one.configName === name),
      ),
    )
    .sort(byRate);
  const ranked = configs.filter((config) => config.totalMessages >= fewestMessagesToRank);
  const best = ranked[0];
  const worst = ranked.at(-1);
  const differ = best && worst && best.rejectionRate < worst.rejectionRate;
  return {
    loadedAt,
    experiments: [...experiments],
    configs,
    best: differ ? best : null,
    worst: differ ? worst : null,
  };
}
