import { describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '@shared/domain/history';
import { dailyRates } from '../../../../src/renderer/screens/history/daily-rates';

const stored = (
  startTime: string,
  totalMessages: number,
  totalRejects: number,
): ExperimentSummary => ({
  experimentId: `drumeo_${startTime}`,
  configName: 'one',
  campaignName: 'One',
  brand: 'drumeo',
  startTime,
  totalMessages,
  totalUsers: 1,
  totalStages: 1,
  totalRejects,
  rejectionRate: 0,
  openable: true,
});

describe('daily rates', () => {
  it('pools the experiments of a day, so that a large one counts more', () => {
    const rates = dailyRates([
      stored('2026-02-02T09:00:00.000Z', 10, 10),
      stored('2026-02-01T23:59:00.000Z', 300, 3),
      stored('2026-02-01T00:00:00.000Z', 100, 9),
    ]);
    expect(rates).toEqual([
      { noon: '2026-02-01T12:00:00.000Z', percent: 3 },
      { noon: '2026-02-02T12:00:00.000Z', percent: 100 },
    ]);
  });

  it('has no rate for a day without messages', () => {
    expect(dailyRates([stored('2026-02-01T00:00:00.000Z', 0, 0)])).toEqual([]);
  });
});
