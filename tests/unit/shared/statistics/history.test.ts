import { describe, expect, it } from 'vitest';
import { type ExperimentSummary, historySchema } from '@shared/domain/history';
import { fewestMessagesToRank, historyOf } from '@shared/statistics/history';

const loadedAt = '2026-02-01T09:00:00.000Z';

const summary = (
  configName: string,
  totalMessages: number,
  totalRejects: number,
): ExperimentSummary => ({
  experimentId: `${configName}-${totalMessages}`,
  configName,
  campaignName: 'Back to the kit',
  brand: 'drumeo',
  startTime: '2026-01-14T12:34:00.000Z',
  totalMessages,
  totalUsers: 25,
  totalStages: 11,
  totalRejects,
  rejectionRate: totalMessages === 0 ? 0 : (totalRejects * 100) / totalMessages,
  openable: true,
});

const names = (configs: readonly { configName: string }[]): string[] =>
  configs.map((config) => config.configName);

describe('historyOf', () => {
  it('pools the experiments of a config by their counts, not by their rates', () => {
    const experiments = [summary('gentle', 275, 40), summary('gentle', 25, 0)];
    const history = historyOf(experiments, loadedAt);
    expect(history.experiments).toEqual(experiments);
    expect(history.configs).toEqual([
      {
        configName: 'gentle',
        experiments: 2,
        totalMessages: 300,
        totalRejects: 40,
        rejectionRate: expect.closeTo(13.333, 3),
        low: expect.closeTo(9.95, 2),
        high: expect.closeTo(17.65, 2),
      },
    ]);
    expect(historySchema.parse(history)).toEqual(history);
  });

  it('puts the least rejected config first, and names the best and the worst', () => {
    const history = historyOf(
      [summary('bold', 100, 20), summary('calm', 100, 3), summary('plain', 100, 9)],
      loadedAt,
    );
    expect(names(history.configs)).toEqual(['calm', 'plain', 'bold']);
    expect(history.best?.configName).toBe('calm');
    expect(history.worst?.configName).toBe('bold');
  });

  it('calls nobody best for a handful of messages without a rejection', () => {
    const history = historyOf(
      [
        summary('tried once', fewestMessagesToRank - 1, 0),
        summary('bold', 100, 20),
        summary('calm', fewestMessagesToRank, 3),
      ],
      loadedAt,
    );
    expect(names(history.configs)).toEqual(['tried once', 'calm', 'bold']);
    expect(history.best?.configName).toBe('calm');
    expect(history.worst?.configName).toBe('bold');
  });

  it('has no best and worst with one config, or with none that differ', () => {
    expect(historyOf([summary('calm', 300, 3)], loadedAt)).toMatchObject({
      best: null,
      worst: null,
    });
    const alike = [summary('calm', 300, 0), summary('plain', 100, 0)];
    expect(historyOf(alike, loadedAt)).toMatchObject({ best: null, worst: null });
  });

  it('puts the surer of two equal configs first, and those without a message last', () => {
    const history = historyOf(
      [summary('empty', 0, 0), summary('few', 20, 2), summary('many', 200, 20)],
      loadedAt,
    );
    expect(names(history.configs)).toEqual(['many', 'few', 'empty']);
    expect(history.configs[2]).toMatchObject({ rejectionRate: 0, low: 0, high: 100 });
  });

  it('bears the doubled rows of older tools: more rejections than messages', () => {
    const [config] = historyOf([summary('doubled', 10, 12)], loadedAt).configs;
    expect(config).toMatchObject({ totalRejects: 12, rejectionRate: 120, high: 100 });
  });

  it('is empty when nothing is stored', () => {
    expect(historyOf([], loadedAt)).toEqual({
      loadedAt,
      experiments: [],
      configs: [],
      best: null,
      worst: null,
    });
  });
});
