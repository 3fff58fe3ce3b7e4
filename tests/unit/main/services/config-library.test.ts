import { describe, expect, it } from 'vitest';
import { ConfigLibrary } from '../../../../src/main/services/config-library';
import { KeptConfigLists } from '../../../../src/main/services/kept-config-lists';
import { stagesOf } from '../../../../src/shared/domain/config';
import { SoundcheckError } from '../../../../src/shared/errors';
import { campaignOf, stageOf } from '../../../support/small-brand';
import {
  memorySettings,
  memoryWarehouse,
  smallBrands,
  smallWorkspace,
} from '../../../support/small-workspace';
import type { ModelNote } from '../../../../src/shared/domain/check-config';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();

const starters = { welcome: campaignOf([{}]), winback: campaignOf([{}, {}]) };

const modelNotes = (id: string): ModelNote[] =>
  id === 'gpt-9000' ? [{ severity: 'error', message: 'Nobody knows the model “gpt-9000”.' }] : [];

function open(starterConfigs: Parameters<typeof smallBrands>[0] = starters) {
  const warehouse = memoryWarehouse();
  const brands = smallBrands(starterConfigs);
  const library = new ConfigLibrary({
    warehouses: {
      activeKey: 'local',
      get: () => Promise.resolve(warehouse),
      placeOf: (key) => key,
    },
    brands,
    modelNotes,
    kept: new KeptConfigLists('', { warn: () => undefined }),
    clock: () => new Date('2026-02-01T09:00:00.000Z'),
  });
  const versions = async (refresh = false): Promise<string[]> =>
    (await library.list('fiddleo', refresh)).map(
      (config) => `${config.name} ${config.versions.map(({ version }) => version).join(',')}`,
    );
  return { warehouse, library, versions };
}

const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => (error instanceof SoundcheckError ? error.code : error));

describe('the configs of a brand', () => {
  it('begin with the starter configs, saved once', async () => {
    const { warehouse, library, versions } = open();
    expect(await library.list('fiddleo')).toMatchObject([
      { name: 'welcome', campaignName: 'Back to the bow', stages: 1, versions: [{ version: 1 }] },
      { name: 'winback', stages: 2, versions: [{ version: 1 }] },
    ]);
    expect(await versions(true)).toEqual(['welcome 1', 'winback 1']);
    expect(warehouse.configs).toHaveLength(2);
  });

  it('get their starters once also when they are loaded and refreshed at the same moment', async () => {
    const { warehouse, library } = open();
    await Promise.all([
      library.list('fiddleo', true),
      library.list('fiddleo'),
      library.list('fiddleo', true),
    ]);
    expect(warehouse.configs).toHaveLength(2);
  });

  it('leave starters out where a config was saved before', async () => {
    const { warehouse, versions } = open();
    await warehouse.saveConfig('fiddleo', 'own', campaignOf([{}]));
    expect(await versions()).toEqual(['own 1']);
  });

  it('are loaded once, and again only on a refresh', async () => {
    const { warehouse, versions } = open();
    await versions();
    await versions();
    expect(warehouse.loads).toBe(1);
    await warehouse.saveConfig('fiddleo', 'by somebody else', campaignOf([{}]));
    expect(await versions()).not.toContain('by somebody else 1');
    expect(await versions(true)).toContain('by somebody else 1');
    expect(warehouse.loads).toBe(2);
  });

  it('are asked for again after a load that failed', async () => {
    const { warehouse, versions } = open();
    warehouse.wait = Promise.reject(new SoundcheckError('WAREHOUSE_FAILED', 'It is away.'));
    await expect(versions()).rejects.toThrow('It is away.');
    warehouse.wait = null;
    expect(await versions()).toEqual(['welcome 1', 'winback 1']);
  });

  it('refuse a brand that is not there, and say so again the next time', async () => {
    const { library } = open();
    expect(await codeOf(library.list('kazooeo'))).toBe('NOT_FOUND');
    expect(await codeOf(library.list('kazooeo'))).toBe('NOT_FOUND');
  });
});

describe('one config', () => {
  it('is its newest version unless one is named', async () => {
    const { library } = open();
    await library.save('fiddleo', 'welcome', campaignOf([{}, {}, {}]));
    const [newest, first] = await Promise.all([
      library.get('fiddleo', 'welcome'),
      library.get('fiddleo', 'welcome', 1),
    ]);
    expect([newest.version, Object.keys(newest.config)]).toEqual([
      2,
      expect.arrayContaining(['1', '2', '3']),
    ]);
    expect(first.version).toBe(1);
  });

  it('is named, with its version, when it is not there', async () => {
    const { library } = open();
    await expect(library.get('fiddleo', 'welcome', 9)).rejects.toThrow(
      'There is no config “welcome” version 9 for fiddleo.',
    );
    await expect(library.get('fiddleo', '__proto__')).rejects.toThrow('no config “__proto__”');
  });
});

describe('saving', () => {
  it('adds to the list at hand without another load', async () => {
    const { warehouse, library, versions } = open();
    await versions();
    await library.save('fiddleo', 'welcome', campaignOf([{}]));
    await library.save('fiddleo', 'new', campaignOf([{}]));
    expect(await versions()).toEqual(['new 1', 'welcome 2,1', 'winback 1']);
    expect(warehouse.loads).toBe(1);
  });

  it('keeps both of two saves at the same moment', async () => {
    const { library, versions } = open();
    await versions();
    const saved = await Promise.all([
      library.save('fiddleo', 'welcome', campaignOf([{}])),
      library.save('fiddleo', 'welcome', campaignOf([{}, {}])),
    ]);
    expect(saved.map(({ version }) => version)).toEqual([2, 3]);
    expect(await versions()).toEqual(['welcome 3,2,1', 'winback 1']);
  });

  it('keeps a save that ends while the list is refreshed, and keeps it once', async () => {
    const { library, versions } = open();
    await versions();
    await Promise.all([
      library.save('fiddleo', 'welcome', campaignOf([{}])),
      library.list('fiddleo', true),
    ]);
    expect(await versions()).toEqual(['welcome 2,1', 'winback 1']);
    expect(await versions(true)).toEqual(['welcome 2,1', 'winback 1']);
  });

  it('comes after the starters, so that a brand never loses them', async () => {
    const { library, versions } = open();
    await library.save('fiddleo', 'own', campaignOf([{}]));
    expect(await versions()).toEqual(['own 1', 'welcome 1', 'winback 1']);
  });

  it('keeps what Soundcheck does not know', async () => {
    const { library } = open();
    const saved = await library.save('fiddleo', 'own', { ...campaignOf([{}]), tag: ['x'] });
    expect(saved.config).toMatchObject({ tag: ['x'] });
  });

  it('refuses a config of another brand', async () => {
    const { warehouse, library } = open();
    await library.list('fiddleo');
    await expect(library.save('pianote', 'own', campaignOf([{}]))).rejects.toThrow(
      '“own” is a config for fiddleo; it cannot be saved under pianote.',
    );
    expect(warehouse.configs).toHaveLength(2);
  });

  it('says what is wrong with the first three problems, and how many there are besides', async () => {
    const { library } = open();
    const stages = [1, 2, 3, 4, 5].map(() => ({ model: 'gpt-9000' }));
    const saving = library.save('fiddleo', 'own', campaignOf(stages));
    await expect(saving).rejects.toThrow(
      /^“own” has a problem\. stages\.1\.model: Nobody knows the model “gpt-9000”\. .* And 2 more\.$/,
    );
    expect(await codeOf(library.save('fiddleo', 'own', 'no config'))).toBe('BAD_CONFIG');
  });
});

describe('a config at one of its stages', () => {
  const broken = { platform: 'fax' };
  const withBroken = (key: string): unknown => ({
    ...campaignOf([{}, {}, {}]),
    [key]: { ...stageOf(Number(key)), ...broken },
  });

  it('may have problems elsewhere, and is read without what they are about', async () => {
    const { library } = open();
    const read = await library.requireStage(withBroken('2'), 3, 'It');
    expect(stagesOf(read).map(({ stage }) => stage)).toEqual([1, 3]);
    expect(
      await library.requireStage({ ...campaignOf([]), '7': stageOf(7) }, 7, 'It'),
    ).toBeTruthy();
  });

  it('is refused for a problem of its own, named as the check names it', async () => {
    const { library } = open();
    await expect(library.requireStage(withBroken('2'), 2, 'The config')).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringMatching(/^The config has a problem\. stages\.2\.platform: /),
    });
    const nameless = { ...campaignOf([{}]), campaign_name: '' };
    await expect(library.requireStage(nameless, 1, 'The config')).rejects.toThrow(
      'campaign_name: “campaign_name” is empty.',
    );
  });

  it('is refused where there is no such stage', async () => {
    const { library } = open();
    for (const config of [campaignOf([{}]), withBroken('12'), null, {}]) {
      expect(await codeOf(library.requireStage(config, 4, 'It'))).toBe('BAD_CONFIG');
    }
    await expect(library.requireStage(campaignOf([{}]), 4, 'The config')).rejects.toThrow(
      'The config has no stage 4.',
    );
  });

  it('is not taken for another stage whose number begins alike', async () => {
    const { library } = open();
    const eleven = { ...campaignOf(Array.from({ length: 11 }, () => ({}))), '11': broken };
    expect(stagesOf(await library.requireStage(eleven, 1, 'It'))).toHaveLength(10);
  });
});

it('checks whatever comes, and never breaks on it', async () => {
  const { library } = open();
  const hostile: unknown[] = [
    null,
    [],
    7,
    { brand: { toString: 1, valueOf: 1 } },
    { brand: ['fiddleo'] },
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "brand": "fiddleo", "1": 5}'),
    { ...campaignOf([{}]), '1': JSON.parse('{"__proto__": {"polluted": true}}') },
  ];
  for (const config of hostile) {
    const { problems } = await library.check(config);
    expect(problems.length).toBeGreaterThan(0);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect({}).not.toHaveProperty('polluted');
});

it('one library gives the configs of each warehouse by its key', async () => {
  const warehouses = { local: memoryWarehouse(), team: memoryWarehouse() };
  await warehouses.team.saveConfig('fiddleo', 'of the team', campaignOf([{}]));
  const settings = memorySettings({ connections: [] });
  const workspace = smallWorkspace(warehouses.local, smallBrands(starters), {
    settings,
    folder: scratch('team'),
  });
  workspace.warehouses.placeOf = (key) => key;
  workspace.warehouses.get = (key) =>
    Promise.resolve(key === 'team' ? warehouses.team : warehouses.local);
  const { configs } = workspace;
  expect(await configs.of('team').list('fiddleo')).toMatchObject([{ name: 'of the team' }]);
  expect(await configs.list('fiddleo')).toMatchObject([{ name: 'welcome' }, { name: 'winback' }]);
  await configs.of('team').save('fiddleo', 'second', campaignOf([{}]));
  expect(warehouses.team.configs.map(({ name }) => name)).toEqual(['of the team', 'second']);
  expect(await configs.of('team').list('fiddleo')).toHaveLength(2);
});
