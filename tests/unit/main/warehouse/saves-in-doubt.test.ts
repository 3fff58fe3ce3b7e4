import { SoundcheckError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { newSave, type PendingSave } from '../../../../src/main/warehouse/config-writes';
import { SavesInDoubt } from '../../../../src/main/warehouse/saves-in-doubt';
import { sampleConfig } from '../../../support/sample-experiment';

const at = '2026-01-14T09:00:00.000Z';
const save = (stages = 1): PendingSave => newSave('drumeo', 'welcome', sampleConfig(stages), at);
const given = (one: PendingSave): Promise<PendingSave> => Promise.resolve(one);
const failWith = (code: 'WAREHOUSE_UNREACHABLE' | 'WAREHOUSE_ACCESS') => () =>
  Promise.reject(new SoundcheckError(code, 'It failed.'));

describe('saving again what may have been saved', () => {
  it('is the same save, so that it cannot be given a second version', async () => {
    const saves = new SavesInDoubt();
    const first = save();
    await expect(saves.settle(first, failWith('WAREHOUSE_UNREACHABLE'))).rejects.toThrow();
    await expect(saves.settle(save(), failWith('WAREHOUSE_UNREACHABLE'))).rejects.toThrow();
    expect(await saves.settle(save(), given)).toBe(first);
  });

  it('is a save of its own once the first is settled, or where the content differs', async () => {
    const saves = new SavesInDoubt();
    await expect(saves.settle(save(), failWith('WAREHOUSE_UNREACHABLE'))).rejects.toThrow();
    const other = save(2);
    expect(await saves.settle(other, given)).toBe(other);
    await saves.settle(save(), given);
    const next = save();
    expect(await saves.settle(next, given)).toBe(next);
  });

  it('is a save of its own where the warehouse had answered', async () => {
    const saves = new SavesInDoubt();
    await expect(saves.settle(save(), failWith('WAREHOUSE_ACCESS'))).rejects.toThrow();
    const next = save();
    expect(await saves.settle(next, given)).toBe(next);
  });
});
