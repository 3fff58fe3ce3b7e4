import { describe, expect, it } from 'vitest';
import { emptyStage, stagesOf, withStages } from '@shared/domain/config';
import { sampleConfig } from '../../../support/sample-experiment';

describe('stages of a config', () => {
  it('come in order, also past the ninth', () => {
    expect(stagesOf(sampleConfig(11)).map((stage) => stage.stage)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
  });

  it('are numbered anew when they are moved, added or taken away', () => {
    const config = { ...sampleConfig(3), x_owner: 'content team' };
    const [first, second, third] = stagesOf(config);
    if (!first || !second || !third) throw new Error('The sample has three stages.');
    const moved = withStages(config, [{ ...third, instructions: 'was third' }, first]);
    expect(stagesOf(moved).map(({ stage, instructions }) => [stage, instructions])).toEqual([
      [1, 'was third'],
      [2, ''],
    ]);
    expect(moved).toMatchObject({ x_owner: 'content team', campaign_name: config.campaign_name });
    expect(moved).not.toHaveProperty('3');
    const longer = withStages(config, [first, second, third, emptyStage(9, 'sample-writer')]);
    expect(stagesOf(longer).at(-1)?.stage).toBe(4);
  });
});
