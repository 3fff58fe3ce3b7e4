import { SoundcheckError } from '@shared/errors';
import type { PendingSave } from './config-writes';
import { jsonText } from './statements/statement';

const keyOf = ({ brand, name, config }: PendingSave): string => jsonText([brand, name, config]);

/**
 * Saves of which nobody knows whether they got through: the warehouse was lost before it had
 * answered. Who saves the same again means that very save, and must not get a second version.
 */
export class SavesInDoubt {
  readonly #saves = new Map<string, PendingSave>();

  /** Does the work for this save, or for the one of the same content that is in doubt. */
  async settle<T>(fresh: PendingSave, work: (save: PendingSave) => Promise<T>): Promise<T> {
    const key = keyOf(fresh);
    const save = this.#saves.get(key) ?? fresh;
    this.#saves.delete(key);
    try {
      return await work(save);
    } catch (error) {
      if (error instanceof SoundcheckError && error.code === 'WAREHOUSE_UNREACHABLE') {
        this.#saves.set(key, save);
      }
      throw error;
    }
  }
}
