import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blankDraft,
  closeDraft,
  configOf,
  draftOfSaved,
  openDraft,
  sameConfig,
} from '../../../../src/renderer/screens/builder/state/arm-draft';
import { sampleConfig } from '../../../support/sample-experiment';
import { armOf, draftOf } from './drafts';

describe('a config taken apart and put together again', () => {
  it('is the same config, whatever keys it has', () => {
    const stage = fc.dictionary(fc.string(), fc.jsonValue());
    const config = fc.tuple(
      fc.dictionary(
        fc.string().filter((key) => !/^\d+$/.test(key)),
        fc.jsonValue(),
      ),
      fc.array(stage, { maxLength: 11 }),
    );
    fc.assert(
      fc.property(config, ([campaign, stages]) => {
        const whole: Record<string, unknown> = Object.fromEntries([
          ...Object.entries(campaign),
          ...stages.map((fields, index) => [
            String(index + 1),
            Object.fromEntries([...Object.entries(fields), ['stage', index + 1]]),
          ]),
        ]);
        const draft = { configName: 'any', basedOn: 2, changed: true, config: whole };
        expect(closeDraft(openDraft(draft))).toEqual(draft);
      }),
    );
  });

  it('keeps keys that nobody knows, in the campaign and in its stages', () => {
    const config = {
      ...sampleConfig(1),
      send_window: { from: 9, to: 18 },
      '1': { stage: 1, model: 'sample-writer', platform: 'push', old_flag: true },
    };
    const arm = openDraft({ configName: 'x', basedOn: 1, changed: false, config });

    expect(configOf(arm)).toMatchObject({
      send_window: { from: 9, to: 18 },
      '1': { old_flag: true },
    });
  });

  it('puts stage 10 after stage 9, not after stage 1', () => {
    const numbers = armOf(11).stages.map((stage) => stage.fields.stage);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('opens at the campaign', () => {
    expect(armOf(2).open).toBe('campaign');
  });
});

describe('a draft of a saved version', () => {
  it('says which version it is and that nothing was changed', () => {
    const saved = {
      name: 'songs',
      brand: 'drumeo',
      version: 4,
      createdAt: '2026-01-14T12:34:00.000Z',
      config: sampleConfig(2),
    };
    expect(draftOfSaved(saved)).toMatchObject({ configName: 'songs', basedOn: 4, changed: false });
  });
});

describe('a blank campaign', () => {
  it('belongs to the brand and has one stage to begin with', () => {
    const { config, basedOn } = blankDraft('singeo', 'gpt-5-mini', []);
    expect(basedOn).toBeNull();
    expect(config).toMatchObject({
      brand: 'singeo',
      campaign_name: '',
      '1': { stage: 1, model: 'gpt-5-mini', platform: 'push' },
    });
  });

  it('takes a name that nothing is saved under yet', () => {
    const taken = ['singeo_new_campaign', 'singeo_new_campaign_2'];
    expect(blankDraft('singeo', 'm', []).configName).toBe('singeo_new_campaign');
    expect(blankDraft('singeo', 'm', taken).configName).toBe('singeo_new_campaign_3');
  });
});

describe('whether two arms would make the same messages', () => {
  it('does not depend on the names they are saved under', () => {
    const other = openDraft({ ...draftOf(2), configName: 'another', basedOn: 1 });
    expect(sameConfig(armOf(2), other)).toBe(true);
    expect(sameConfig(armOf(2), armOf(3))).toBe(false);
  });
});
