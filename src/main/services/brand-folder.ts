import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Brand, brandSchema, catalogueSchema, type ContentPiece } from '@shared/domain/brand';
import { checkConfig } from '@shared/domain/check-config';
import type { CampaignConfig } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import { SoundcheckError } from '@shared/errors';
import { exists, readTextFile } from '../workspace/atomic-file';
import { withFileErrors } from '../workspace/file-problem';
import { readMembers } from './members';

export interface StarterConfig {
  /** The name of its file, without `.json`. */
  readonly name: string;
  readonly config: CampaignConfig;
}

/** One brand's folder: `brand.json` was read; the rest is read when first asked for, then kept. */
export interface BrandFolder {
  readonly brand: Brand;
  catalogue(): Promise<readonly ContentPiece[]>;
  members(): Promise<readonly Member[]>;
  starterConfigs(): Promise<readonly StarterConfig[]>;
}

const catalogueFile = 'catalogue.json';
const membersFile = 'users.csv';

/** `base` is the look before a brand is chosen, so no brand can be called that. */
const baseKey = 'base';

/**
 * Opens a brand's folder, whose name is the brand's key. Throws FILE_UNREADABLE or BAD_INPUT with
 * the path and what is wrong or missing.
 *
 * @param onProblem told of every starter config that does not pass its check and is left out
 */
export async function openBrandFolder(
  folder: string,
  onProblem: (problem: string) => void,
): Promise<BrandFolder> {
  const brand = await readBrand(join(folder, 'brand.json'));
  if (brand.key !== basename(folder) || brand.key === baseKey) {
    throw new SoundcheckError(
      'BAD_INPUT',
      brand.key === baseKey
        ? `${folder}: “${baseKey}” cannot be the key of a brand.`
        : `${folder}: brand.json has the key “${brand.key}”; it must be the folder's name.`,
    );
  }
  for (const name of [catalogueFile, membersFile]) {
    if (!(await exists(join(folder, name)))) {
      throw new SoundcheckError('FILE_UNREADABLE', `${folder}: there is no ${name} in it.`);
    }
  }
  return {
    brand,
    catalogue: remembered(() => readJson(join(folder, catalogueFile), uniquePieces)),
    members: remembered(async () => {
      const path = join(folder, membersFile);
      return readMembers(await readTextFile(path), path);
    }),
    starterConfigs: remembered(() => readStarterConfigs(join(folder, 'configs'), brand, onProblem)),
  };
}

export const readBrand = (path: string): Promise<Brand> => readJson(path, brandSchema);

const uniquePieces = catalogueSchema.superRefine((pieces, context) => {
  const seen = new Set<number>();
  pieces.forEach(({ contentId }, index) => {
    if (seen.has(contentId)) {
      const message = `another piece has the contentId ${contentId} already`;
      context.addIssue({ code: 'custom', path: [index, 'contentId'], message });
    }
    seen.add(contentId);
  });
});

async function readStarterConfigs(
  folder: string,
  brand: Brand,
  onProblem: (problem: string) => void,
): Promise<StarterConfig[]> {
  if (!(await exists(folder))) return [];
  const names = await withFileErrors('read', folder, () => readdir(folder));
  const configs: StarterConfig[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const path = join(folder, name);
    try {
      configs.push({ name: basename(name, '.json'), config: await readConfig(path, brand) });
    } catch (error) {
      if (!(error instanceof SoundcheckError)) throw error;
      onProblem(error.message);
    }
  }
  return configs;
}

const anyObject = z.record(z.string(), z.unknown());
/** Which models there are is no matter of the file's: every model that it names is let pass. */
async function readConfig(path: string, brand: Brand): Promise<CampaignConfig> {
  const { config, problems } = checkConfig(await readJson(path, anyObject), {
    brands: new Map([[brand.key, brand.contentTypes.map((type) => type.key)]]),
    modelNotes: () => [],
    contentIds: new Map(),
  });
  if (config) return config;
  const first = problems.find((problem) => problem.severity === 'error');
  throw new SoundcheckError('BAD_CONFIG', `${path}, ${first?.place}: ${first?.message}`);
}

async function readJson<Content>(path: string, schema: z.ZodType<Content>): Promise<Content> {
  const text = await readTextFile(path);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new SoundcheckError('BAD_INPUT', `${path} is not complete JSON.`, { cause });
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') || 'the file';
  throw new SoundcheckError('BAD_INPUT', `${path} is not right at “${place}”: ${issue?.message}.`, {
    cause: parsed.error,
  });
}

/** Loads once; a failure is not kept, so that a mended file is read at the next call. */
function remembered<Content>(load: () => Promise<Content>): () => Promise<Content> {
  let loading: Promise<Content> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
