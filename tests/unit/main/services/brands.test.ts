import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../../../src/shared/domain/brand';
import { loadBrands } from '../../../../src/main/services/brands';
import { useScratchFolder } from '../workspace/scratch-folder';
import { sampleConfig } from '../../../support/sample-experiment';

const scratch = useScratchFolder();

const brand = (key: string, name = key): Brand => {
  const look = { primary: '#112233', rail: '#000000', railText: '#ffffff', accent: '#445566' };
  return {
    key,
    name,
    mark: '🎻',
    voice: { summary: 'Plain.', tone: ['warm'], do: [], avoid: [], bannedWords: [] },
    vocabulary: {
      instrument: 'violin',
      player: 'violinist',
      players: 'violinists',
      gear: ['bow'],
      place: 'at the stand',
      verb: 'play',
      sound: ['tune'],
      firstStep: ['Rosin the bow'],
      cheers: ['Well bowed'],
      emoji: ['🎻'],
    },
    theme: { light: look, dark: look },
    contentTypes: [{ key: 'workout', label: 'Workouts' }],
  };
};

const piece = (contentId: number) => ({ contentId, type: 'workout', title: `Scales ${contentId}` });
const configOf = (key: string, model = 'sample-writer') => ({
  ...sampleConfig(2, { model }),
  brand: key,
});
const write = (path: string, content: unknown): Promise<void> =>
  writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));

/** A whole brand in `<root>/brands/<key>/`. */
async function addBrand(root: string, key: string, name = key): Promise<string> {
  const folder = scratch(root, 'brands', key);
  await mkdir(join(folder, 'configs'), { recursive: true });
  await write(join(folder, 'brand.json'), brand(key, name));
  await write(join(folder, 'catalogue.json'), [piece(1), piece(2)]);
  await write(join(folder, 'users.csv'), 'USER_ID,FIRST_NAME\n1001,Ana\n');
  await write(join(folder, 'configs', `${key}_welcome.json`), configOf(key));
  return folder;
}

const load = () => loadBrands([scratch('program', 'brands'), scratch('data', 'brands')]);

beforeEach(async () => {
  await mkdir(scratch('program', 'brands'), { recursive: true });
  await write(scratch('program', 'base-brand.json'), brand('base', 'Soundcheck'));
});

describe('the brands', () => {
  it('are the folders there are, each with its catalogue, members and starter configs', async () => {
    await addBrand('program', 'viola');
    await addBrand('program', 'cello');
    const library = await load();
    expect(library.base.name).toBe('Soundcheck');
    expect(library.brands.map((one) => one.key)).toEqual(['cello', 'viola']);
    expect(library.problems).toEqual([]);
    expect((await library.catalogue('viola')).map((one) => one.contentId)).toEqual([1, 2]);
    expect(await library.members('viola')).toEqual([
      { userId: 1001, profile: { FIRST_NAME: 'Ana' } },
    ]);
    const [starter] = await library.starterConfigs('viola');
    expect(starter).toMatchObject({ name: 'viola_welcome', config: { brand: 'viola' } });
  });

  it('have one more when a folder is added, with no code changed', async () => {
    await addBrand('program', 'viola');
    expect((await load()).brands).toHaveLength(1);
    await cp(scratch('program', 'brands', 'viola'), scratch('program', 'brands', 'theremin'), {
      recursive: true,
    });
    await write(scratch('program', 'brands', 'theremin', 'brand.json'), brand('theremin'));
    const library = await load();
    expect(library.brands.map((one) => one.key)).toEqual(['theremin', 'viola']);
    expect(await library.members('theremin')).toHaveLength(1);
  });

  it('may be added or replaced in the data folder', async () => {
    await addBrand('program', 'viola');
    await addBrand('data', 'viola', 'Our viola');
    await addBrand('data', 'harp');
    const library = await load();
    expect(library.brands.map((one) => one.name)).toEqual(['harp', 'Our viola']);
    expect(library.base.name).toBe('Soundcheck');
  });

  it('may have another base look in the data folder', async () => {
    await addBrand('data', 'harp');
    await write(scratch('data', 'base-brand.json'), brand('base', 'Ours'));
    expect((await load()).base.name).toBe('Ours');
  });

  it('may ban words, and need not', async () => {
    const folder = await addBrand('program', 'viola');
    await addBrand('program', 'cello');
    const { bannedWords: _, ...voice } = brand('viola').voice;
    await write(join(folder, 'brand.json'), { ...brand('viola'), voice });
    await write(scratch('program', 'brands', 'cello', 'brand.json'), {
      ...brand('cello'),
      voice: { ...voice, bannedWords: ['fiddle'] },
    });
    const library = await load();
    expect(library.brands.map((one) => one.voice.bannedWords)).toEqual([['fiddle'], []]);
  });

  it('need no starter configs', async () => {
    const folder = await addBrand('program', 'viola');
    await rm(join(folder, 'configs'), { recursive: true });
    expect(await (await load()).starterConfigs('viola')).toEqual([]);
  });

  it('do not include files and hidden folders', async () => {
    await write(scratch('program', 'brands', 'README.md'), 'One folder a brand.');
    await mkdir(scratch('program', 'brands', '.git'));
    expect(await load()).toMatchObject({ brands: [], problems: [] });
  });

  it('are read once, when first asked for', async () => {
    const folder = await addBrand('program', 'viola');
    const library = await load();
    expect(await library.members('viola')).toHaveLength(1);
    await write(join(folder, 'users.csv'), 'USER_ID\n1\n2\n');
    expect(await library.members('viola')).toHaveLength(1);
    expect(await (await load()).members('viola')).toHaveLength(2);
  });

  it('do not include one that nobody knows', async () => {
    await addBrand('program', 'viola');
    const library = await load();
    for (const asked of [
      () => library.members('kazoo'),
      () => library.catalogue('kazoo'),
      () => library.starterConfigs('kazoo'),
    ]) {
      await expect(asked()).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: 'There is no brand “kazoo”. Brands there are: viola.',
      });
    }
    expect(library.brand('viola').key).toBe('viola');
    expect(() => library.brand('kazoo')).toThrow('There is no brand “kazoo”.');
  });
});

describe('a broken brand folder is left out and named:', () => {
  it.each([
    ['brand.json cut in half', 'brand.json', '{"key":"vio', /brand\.json is not complete JSON/],
    [
      'a colour that is none',
      'brand.json',
      { ...brand('viola'), theme: { ...brand('viola').theme, dark: { primary: 'red' } } },
      /brand\.json is not right at “theme\.dark\.primary”: .*#1f6feb/,
    ],
    ['a key that is not the folder’s name', 'brand.json', brand('violin'), /key “violin”/],
    ['no brand.json', 'brand.json', null, /brand\.json could not be read: there is no such file/],
    ['no catalogue', 'catalogue.json', null, /there is no catalogue\.json in it/],
    ['no members', 'users.csv', null, /there is no users\.csv in it/],
  ])('%s', async (_, name, content, sentence) => {
    await addBrand('program', 'harp');
    const path = join(await addBrand('program', 'viola'), name);
    await (content === null ? rm(path) : write(path, content));
    const library = await load();
    expect(library.brands.map((one) => one.key)).toEqual(['harp']);
    expect(library.problems).toEqual([expect.stringMatching(sentence)]);
    expect(library.problems[0]).toContain(scratch('program', 'brands', 'viola'));
  });

  it('the base look’s key', async () => {
    const folder = await addBrand('program', 'base');
    expect((await load()).problems).toEqual([`${folder}: “base” cannot be the key of a brand.`]);
  });

  it('but the same brand of an earlier folder stays', async () => {
    await addBrand('program', 'viola', 'The good one');
    await rm(join(await addBrand('data', 'viola'), 'users.csv'));
    const library = await load();
    expect(library.brands.map((one) => one.name)).toEqual(['The good one']);
    expect(library.problems).toHaveLength(1);
  });
});

describe('what is wrong inside a brand', () => {
  it('is told when it is asked for, and looked at again after it was mended', async () => {
    const folder = await addBrand('program', 'viola');
    await write(join(folder, 'catalogue.json'), [piece(1), piece(1)]);
    await write(join(folder, 'users.csv'), 'ID\n1\n');
    const library = await load();
    await expect(library.catalogue('viola')).rejects.toThrow(
      /catalogue\.json is not right at “1\.contentId”: another piece has the contentId 1 already/,
    );
    await expect(library.members('viola')).rejects.toMatchObject({ code: 'BAD_MEMBERS_FILE' });
    await write(join(folder, 'catalogue.json'), [piece(1), piece(2)]);
    expect(await library.catalogue('viola')).toHaveLength(2);
  });

  it('leaves a starter config out and names it', async () => {
    const folder = await addBrand('program', 'viola');
    await write(join(folder, 'configs', 'a_cut.json'), '{"brand":');
    await write(join(folder, 'configs', 'b_other_brand.json'), configOf('harp'));
    await write(join(folder, 'configs', 'notes.txt'), 'not a config');
    const library = await load();
    expect((await library.starterConfigs('viola')).map((one) => one.name)).toEqual([
      'viola_welcome',
    ]);
    await library.starterConfigs('viola');
    expect(library.problems).toEqual([
      expect.stringMatching(/a_cut\.json is not complete JSON/),
      expect.stringMatching(/b_other_brand\.json, brand: There is no brand “harp”/),
    ]);
  });

  it('is not that a starter config names a model which is not installed', async () => {
    const folder = await addBrand('program', 'viola');
    await write(join(folder, 'configs', 'later.json'), configOf('viola', 'model-of-next-year'));
    const library = await load();
    expect(await library.starterConfigs('viola')).toHaveLength(2);
    expect(library.problems).toEqual([]);
  });

  it('stops the program only when there is no base look', async () => {
    await write(scratch('program', 'base-brand.json'), '{}');
    await expect(load()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(load()).rejects.toThrow(/^There is no readable base-brand\.json .* “key”/);
  });
});
