import { describe, expect, it } from 'vitest';
import type { Arm } from '@shared/domain/experiment';
import { metadataSchema } from '@shared/domain/experiment';
import { metadataOf } from '@shared/domain/experiment-metadata';
import {
  sampleConfig,
  sampleExperiment,
  type SampleOptions,
  statusesWithoutWords,
} from '../../../support/sample-experiment';

function armOf(options: SampleOptions): Arm {
  const [arm] = sampleExperiment(options).arms;
  if (!arm) throw new Error('The sample has an arm.');
  return arm;
}

describe('metadataOf', () => {
  it('has a row a stage, with what EXPERIMENT_METADATA holds', () => {
    const rows = metadataOf(armOf({ users: 25, stages: 11 }));
    expect(rows).toHaveLength(11);
    expect(rows.map((row) => metadataSchema.parse(row))).toEqual(rows);
    expect(rows[10]).toEqual({
      experimentId: 'drumeo_20260114_1234',
      configName: 'config_a',
      brand: 'drumeo',
      campaignName: 'Back to the kit',
      stage: 11,
      llmModel: 'sample-writer',
      totalMessages: 25,
      totalUsers: 25,
      platform: 'push',
      personalization: true,
      involveRecsys: true,
      recsysContents: ['workout'],
      segmentInfo: '',
      campaignInstructions: 'Keep messages encouraging.',
      perMessageInstructions: '',
      startTime: '2026-01-14T12:34:00.000Z',
      endTime: '2026-01-14T12:35:00.000Z',
    });
  });

  it('counts only generated messages: a failed one has nothing to reject', () => {
    const rows = metadataOf(
      armOf({
        users: 4,
        fate: (_, userId, stage) => (userId === 1001 || stage === 2 ? 'failed' : 'approved'),
      }),
    );
    expect(rows.map((row) => [row.stage, row.totalMessages, row.totalUsers])).toEqual([
      [1, 3, 3],
      [2, 0, 0],
    ]);
  });

  it.each(statusesWithoutWords)('does not count a message that is %s', (status) => {
    const rows = metadataOf(
      armOf({ stages: 1, fate: (_, userId) => (userId === 1001 ? status : 'unreviewed') }),
    );
    expect(rows).toMatchObject([{ totalMessages: 1, totalUsers: 1 }]);
  });

  it('names the model of the config where nothing was generated, else those that wrote', () => {
    const none = { ...armOf({}), messages: [], config: sampleConfig(1, { model: 'gpt-4o-mini' }) };
    expect(metadataOf(none).map((row) => row.llmModel)).toEqual(['gpt-4o-mini']);
    const two = armOf({ message: (_, userId) => ({ model: `model-${userId}` }) });
    expect(metadataOf(two)[0]?.llmModel).toBe('model-1001, model-1002');
  });
});
