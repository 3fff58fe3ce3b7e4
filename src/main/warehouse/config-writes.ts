import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CampaignConfig } from '@shared/domain/config';
import { rowsOf } from './rows-of';
import type { Execute, SqlConnection } from './sql-connection';
import {
  type ConfigSave,
  insertVersion,
  makeLock,
  type SaveState,
  saveState,
  takeLock,
} from './statements/config-saves';
import { versionsOfConfig } from './statements/configs';
import { jsonText } from './statements/statement';
import type { KeptConfig, StoredConfig } from './warehouse';

/** A save that is one and the same however often it is tried. */
export interface PendingSave extends ConfigSave {
  readonly config: CampaignConfig;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

export const newSave = (
  brand: string,
  name: string,
  config: CampaignConfig,
  at: string,
): PendingSave => ({ id: randomUUID(), brand, name, config, at });

class LockMissing extends Error {}

/** Does the work in one transaction that nobody else who gives numbers to configs can overtake. */
async function underLock<T>(
  connection: SqlConnection,
  save: PendingSave,
  work: (execute: Execute, state: SaveState) => Promise<T>,
): Promise<T> {
  const attempt = (): Promise<T> =>
    connection.transaction(async (execute) => {
      await execute(takeLock(save, save.at));
      const [state] = await rowsOf(execute, saveState(save));
      if (!state?.locked) throw new LockMissing('There is no row to lock.');
      return work(execute, state);
    });
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof LockMissing)) throw error;
    // By itself, so that others can see it, and wait for it, at once.
    await connection.execute(makeLock);
    return attempt();
  }
}

async function insert(execute: Execute, save: PendingSave, version: StoredConfig): Promise<void> {
  for (const statement of insertVersion(save, version, save.at)) await execute(statement);
}

/** Saves the next version, or finds the one that an earlier try of this save has left. */
export function saveNextVersion(
  connection: SqlConnection,
  save: PendingSave,
): Promise<StoredConfig> {
  return underLock(connection, save, async (execute, { savedAs, highest }) => {
    const { brand, name, config, at } = save;
    const version = savedAs ?? highest + 1;
    const saved = { name, brand, version, createdAt: at, config };
    if (savedAs === null) await insert(execute, save, saved);
    return saved;
  });
}

/** Configs as they are once stored: without what JSON leaves out, in whatever order. */
const sameConfig = (left: CampaignConfig, right: CampaignConfig): boolean =>
  isDeepStrictEqual(JSON.parse(jsonText(left)), JSON.parse(jsonText(right)));

/**
 * Keeps a version under its own number where that is free, else under the next one. Where its number
 * is taken, a later version with the same content is it: it was brought here before.
 */
export function keepVersion(
  connection: SqlConnection,
  save: PendingSave,
  given: StoredConfig,
): Promise<KeptConfig> {
  return underLock(connection, save, async (execute, { savedAs, highest }) => {
    const outcome = (version: number): KeptConfig =>
      version === given.version ? 'copied' : 'renumbered';
    if (savedAs !== null) return outcome(savedAs);
    const stored = await rowsOf(execute, versionsOfConfig(given.brand, given.name));
    const taken = stored.some(({ version }) => version === given.version);
    const same = stored.filter(({ config }) => sameConfig(config, given.config));
    // An earlier version of the same content is another one: somebody went back to it later.
    if (taken && same.some(({ version }) => version >= given.version)) return 'there';
    const version = taken ? highest + 1 : given.version;
    await insert(execute, save, { ...given, version });
    return outcome(version);
  });
}
