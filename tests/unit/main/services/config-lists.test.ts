import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SoundcheckError } from '@shared/errors';
import { ConfigLibrary } from '../../../../src/main/services/config-library';
import { KeptConfigLists } from '../../../../src/main/services/kept-config-lists';
import type { Warehouse } from '../../../../src/main/warehouse/warehouse';
import { campaignOf } from '../../../support/small-brand';
import { memoryWarehouse, smallBrands } from '../../../support/small-workspace';

const starters = { welcome: campaignOf([{}]), winback: campaignOf([{}, {}]) };

describe('the configs of a warehouse beyond the network', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-configs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const away = new SoundcheckError('WAREHOUSE_UNREACHABLE', 'Snowflake (Team) is not there.');

  /** A start of the program; `network` is whether the warehouse can be reached. */
  function start(warehouse = memoryWarehouse(), key = 'team') {
    const network = { up: true };
    const remote: Warehouse = {
      ...warehouse,
      listConfigs: (brand) => (network.up ? warehouse.listConfigs(brand) : Promise.reject(away)),
      saveConfig: (...args) => (network.up ? warehouse.saveConfig(...args) : Promise.reject(away)),
    };
    const library = new ConfigLibrary({
      warehouses: {
        activeKey: key,
        get: () => Promise.resolve(remote),
        placeOf: (one) => `place of ${one}`,
      },
      brands: smallBrands(starters),
      modelNotes: () => [],
      kept: new KeptConfigLists(folder, { warn: () => undefined }),
      clock: () => new Date('2026-02-01T09:00:00.000Z'),
    });
    return { warehouse, network, library };
  }
  const namesIn = async (library: ConfigLibrary, refresh = false): Promise<string[]> =>
    (await library.list('fiddleo', refresh)).map(({ name }) => name);
  const fileOf = (key: string): string => path.join(folder, `${key}.json`);

  it('are given as they were when it cannot be reached, and it is said since when', async () => {
    const { network, library } = start();
    expect(await namesIn(library)).toEqual(['welcome', 'winback']);
    expect(await library.offline('fiddleo')).toBeNull();
    network.up = false;
    expect(await namesIn(library, true)).toEqual(['welcome', 'winback']);
    expect(await library.offline('fiddleo')).toEqual({
      loadedAt: '2026-02-01T09:00:00.000Z',
      because: 'Snowflake (Team) is not there.',
    });
    network.up = true;
    await namesIn(library, true);
    expect(await library.offline('fiddleo')).toBeNull();
  });

  it('are those of before for somebody who did not want to sign in', async () => {
    const { warehouse, library } = start();
    await namesIn(library);
    const because = 'You did not sign in to Snowflake (Team).';
    warehouse.listConfigs = () => Promise.reject(new SoundcheckError('CANCELLED', because));
    expect(await namesIn(library, true)).toEqual(['welcome', 'winback']);
    expect(await library.offline('fiddleo')).toMatchObject({ because });
  });

  it('can be chosen after a start without a network, with what was saved last', async () => {
    const before = start();
    await before.library.list('fiddleo');
    await before.library.save('fiddleo', 'own', campaignOf([{}]));
    const after = start(before.warehouse);
    after.network.up = false;
    expect(await namesIn(after.library)).toEqual(['own', 'welcome', 'winback']);
    expect((await after.library.get('fiddleo', 'own')).config).toEqual(campaignOf([{}]));
  });

  it('are not those of another connection, or of another place under its key', async () => {
    await start().library.list('fiddleo');
    const other = start(undefined, 'other');
    other.network.up = false;
    await expect(namesIn(other.library)).rejects.toBe(away);

    const kept = JSON.parse(await readFile(fileOf('team'), 'utf8'));
    await writeFile(fileOf('team'), JSON.stringify({ ...kept, place: 'elsewhere' }));
    const moved = start();
    moved.network.up = false;
    await expect(namesIn(moved.library)).rejects.toBe(away);
  });

  it.each(['{"place": "place of team", "bra', '{"place":"place of team","brands":{"fiddleo":7}}'])(
    'are loaded anew where what was kept cannot be read: %s',
    async (content) => {
      await writeFile(fileOf('team'), content);
      const offline = start();
      offline.network.up = false;
      await expect(namesIn(offline.library)).rejects.toBe(away);
      expect(await namesIn(start().library)).toEqual(['welcome', 'winback']);
      const { brands } = JSON.parse(await readFile(fileOf('team'), 'utf8'));
      expect(Object.keys(brands)).toEqual(['fiddleo']);
    },
  );

  it('are loaded again once something could be saved', async () => {
    const { warehouse, network, library } = start();
    await library.list('fiddleo');
    network.up = false;
    await library.list('fiddleo', true);
    network.up = true;
    await warehouse.saveConfig('fiddleo', 'of somebody else', campaignOf([{}]));
    await library.save('fiddleo', 'own', campaignOf([{}]));
    expect(await namesIn(library)).toEqual(['of somebody else', 'own', 'welcome', 'winback']);
    expect(await library.offline('fiddleo')).toBeNull();
  });

  it('cannot be saved meanwhile, and the sentence says that the draft is kept', async () => {
    const { network, library } = start();
    await library.list('fiddleo');
    network.up = false;
    await expect(library.save('fiddleo', 'own', campaignOf([{}]))).rejects.toMatchObject({
      code: 'WAREHOUSE_UNREACHABLE',
      message:
        'Snowflake (Team) is not there. Your draft of “own” is kept as it is; save it again when the warehouse can be reached.',
    });
    expect(await namesIn(library)).toEqual(['welcome', 'winback']);
  });

  it('are empty for somebody who may only read where nobody has saved any', async () => {
    const { warehouse, library } = start();
    warehouse.saveConfig = () =>
      Promise.reject(new SoundcheckError('WAREHOUSE_ACCESS', 'The role may not write.'));
    expect(await namesIn(library)).toEqual([]);
  });

  it('are forgotten with their connection; those of this computer are never kept twice', async () => {
    await start(undefined, 'local').library.list('fiddleo');
    expect(await readdir(folder)).toEqual([]);
    const { library } = start();
    await library.list('fiddleo');
    expect(await readdir(folder)).toEqual(['team.json']);
    await library.remove('team');
    expect(await readdir(folder)).toEqual([]);
  });
});
