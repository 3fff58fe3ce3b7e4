import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { savedConfigSchema } from '@shared/contract/configs';
import { z } from 'zod';
import { exists, readTextFile, writeTextFile } from '../workspace/atomic-file';
import { withFileErrors } from '../workspace/file-problem';
import type { WarningLog } from '../workspace/kept-json';
import type { StoredConfig } from '../warehouse/warehouse';

/** The configs of a brand as a warehouse had them at a time. */
export interface KeptConfigList {
  /** ISO 8601 in UTC. */
  readonly loadedAt: string;
  readonly configs: readonly StoredConfig[];
}

const fileSchema = z.object({
  /** `Warehouses.placeOf` of the connection: a list of another place is none of this one's. */
  place: z.string(),
  brands: z.record(
    z.string(),
    z.object({ loadedAt: z.iso.datetime(), configs: z.array(savedConfigSchema) }),
  ),
});
type KeptFile = z.infer<typeof fileSchema>;

/**
 * The last list of configs of each warehouse that lies beyond the network, a file a connection, so
 * that whoever starts with no network can still choose a config and run it. It is a copy of what
 * the warehouse holds: where it cannot be read or written, the log is told and work goes on.
 */
export class KeptConfigLists {
  private readonly files = new Map<string, KeptFile>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly log: WarningLog,
  ) {}

  /** Null when nothing was kept of this place. */
  get(key: string, place: string, brand: string): Promise<KeptConfigList | null> {
    return this.inTurn(async () => (await this.fileOf(key, place)).brands[brand] ?? null);
  }

  /** Resolves when it is on disk, or the log knows why it is not. */
  put(key: string, place: string, brand: string, list: KeptConfigList): Promise<void> {
    return this.inTurn(async () => {
      const { brands } = await this.fileOf(key, place);
      const configs = [...list.configs];
      const file = { place, brands: { ...brands, [brand]: { ...list, configs } } };
      this.files.set(key, file);
      try {
        await withFileErrors('write', this.folder, () =>
          mkdir(this.folder, { recursive: true, mode: 0o700 }),
        );
        await writeTextFile(this.pathOf(key), JSON.stringify(file), { mode: 0o600 });
      } catch (err) {
        this.log.warn({ err }, 'The list of configs could not be kept for work without a network');
      }
    });
  }

  /** For a connection that is taken away. */
  remove(key: string): Promise<void> {
    return this.inTurn(async () => {
      this.files.delete(key);
      await withFileErrors('write', this.folder, () => rm(this.pathOf(key), { force: true }));
    });
  }

  private async fileOf(key: string, place: string): Promise<KeptFile> {
    const known = this.files.get(key) ?? (await this.read(key));
    return known?.place === place ? known : { place, brands: {} };
  }

  private async read(key: string): Promise<KeptFile | null> {
    const path = this.pathOf(key);
    if (!(await exists(path))) return null;
    try {
      return fileSchema.parse(JSON.parse(await readTextFile(path)));
    } catch (err) {
      this.log.warn(
        { err, file: path },
        'The list of configs kept for work without a network could not be read',
      );
      return null;
    }
  }

  private pathOf(key: string): string {
    return join(this.folder, `${key}.json`);
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.last.then(work);
    // Whoever asked hears how it went; the next in turn only needs that it is over.
    this.last = done.catch(() => undefined);
    return done;
  }
}
