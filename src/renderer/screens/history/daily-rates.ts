import type { ExperimentSummary } from '@shared/domain/history';

export interface DailyRate {
  /** The middle of the day in UTC, where its point stands on a time axis. */
  readonly noon: string;
  /** Rejections per 100 messages over all experiments of the day. */
  readonly percent: number;
}

/** Rates of each UTC day, oldest first: messages pooled, so that a large experiment counts more. */
export function dailyRates(experiments: readonly ExperimentSummary[]): DailyRate[] {
  const days = new Map<string, { messages: number; rejects: number }>();
  for (const { startTime, totalMessages, totalRejects } of experiments) {
    const day = startTime.slice(0, 10);
    const sum = days.get(day) ?? { messages: 0, rejects: 0 };
    days.set(day, {
      messages: sum.messages + totalMessages,
      rejects: sum.rejects + totalRejects,
    });
  }
  return [...days]
    .filter(([, { messages }]) => messages > 0)
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([day, { messages, rejects }]) => ({
      noon: `${day}T12:00:00.000Z`,
      percent: (rejects / messages) * 100,
    }));
}
