import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Brand, ContentPiece } from '@shared/domain/brand';
import type { Member } from '@shared/domain/member';
import { SoundcheckError } from '@shared/errors';
import { exists } from '../workspace/atomic-file';
import { withFileErrors } from '../workspace/file-problem';
import { type BrandFolder, openBrandFolder, readBrand, type StarterConfig } from './brand-folder';

/** The brands there are. What lies beside a brand's look and voice is read when first asked for. */
export interface BrandLibrary {
  /** The look before a brand is chosen. */
  readonly base: Brand;
  /** In the order of their keys. */
  readonly brands: readonly Brand[];
  /**
   * A sentence, with the path, for everything that was left out. Starter configs join the list
   * when they are first asked for.
   */
  readonly problems: readonly string[];
  /** Throws NOT_FOUND, naming the brands there are, for an unknown key. */
  brand(key: string): Brand;
  /** Throws NOT_FOUND for an unknown brand, and what is wrong with the file. */
  catalogue(brand: string): Promise<readonly ContentPiece[]>;
  /** Throws NOT_FOUND for an unknown brand, and what is wrong with the file. */
  members(brand: string): Promise<readonly Member[]>;
  /** By name. Those that do not pass their check are left out. Throws NOT_FOUND. */
  starterConfigs(brand: string): Promise<readonly StarterConfig[]>;
}

/**
 * Finds the brands in these folders (`<folder>/<key>/`) and the base look beside each
 * (`<folder>/../base-brand.json`); of two with the same key the one in the later folder counts. A
 * folder that is not there holds no brands, and a brand that cannot be read is left out and named
 * in `problems`. Throws FILE_UNREADABLE only when there is no base look at all.
 */
export async function loadBrands(folders: readonly string[]): Promise<BrandLibrary> {
  const problems: string[] = [];
  const found = new Map<string, BrandFolder>();
  let base: Brand | null = null;
  for (const folder of folders) {
    const baseFile = join(dirname(folder), 'base-brand.json');
    if (await exists(baseFile)) {
      base = (await leavingOut(problems, () => readBrand(baseFile))) ?? base;
    }
    for (const key of await foldersIn(folder)) {
      const opened = await leavingOut(problems, () =>
        openBrandFolder(join(folder, key), (problem) => problems.push(problem)),
      );
      if (opened) found.set(key, opened);
    }
  }
  if (!base) {
    throw new SoundcheckError(
      'FILE_UNREADABLE',
      ['There is no readable base-brand.json beside the brands.', ...problems].join(' '),
    );
  }
  const keys = [...found.keys()].sort();
  const folderOf = (brand: string): BrandFolder => {
    const folder = found.get(brand);
    if (folder) return folder;
    const known = keys.length > 0 ? `Brands there are: ${keys.join(', ')}.` : 'There are none.';
    throw new SoundcheckError('NOT_FOUND', `There is no brand “${brand}”. ${known}`);
  };
  return {
    base,
    brands: keys.map((key) => folderOf(key).brand),
    brand: (key) => folderOf(key).brand,
    problems,
    catalogue: async (brand) => folderOf(brand).catalogue(),
    members: async (brand) => folderOf(brand).members(),
    starterConfigs: async (brand) => folderOf(brand).starterConfigs(),
  };
}

async function foldersIn(folder: string): Promise<string[]> {
  if (!(await exists(folder))) return [];
  const entries = await withFileErrors('read', folder, () =>
    readdir(folder, { withFileTypes: true }),
  );
  return entries
    .filter((entry) => !entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Null, and a problem more, when the work fails with a sentence that says why. */
async function leavingOut<Result>(
  problems: string[],
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SoundcheckError)) throw error;
    problems.push(error.message);
    return null;
  }
}
