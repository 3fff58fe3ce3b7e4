import { rm } from 'node:fs/promises';
import { lock } from 'proper-lockfile';
import { z } from 'zod';
import { SoundcheckError } from '@shared/errors';
import { withFileErrors, hasCode } from '../../../workspace/file-problem';
import { readJournal } from '../../../workspace/journal';
import { hasEnded, type Owner } from '../../../workspace/lock-owner';

/**
 * A run that shows no sign of life for so long is over: 20 s, as for the data folder. It matters
 * only where the process that wrote the journal cannot be asked.
 */
const staleMs = 20_000;
const signOfLifeMs = 5_000;

const writerSchema = z.object({
  by: z.object({ pid: z.number(), what: z.string(), host: z.string(), startedAt: z.number() }),
});

/** Which process began the last part of a journal; null when that is not known. */
async function writerOf(file: string): Promise<Owner | null> {
  const { records } = await readJournal(file);
  const writers = records.flatMap((record) => {
    const parsed = writerSchema.safeParse(record);
    return parsed.success ? [parsed.data.by] : [];
  });
  return writers.at(-1) ?? null;
}

/**
 * Takes a journal beside an output for this process alone, since two runs that append to it would
 * lose each other's messages. What a killed run left is taken over at once. RUN_IN_PROGRESS when
 * another process is at it; gives the function that frees it.
 */
export async function lockPartial(file: string, out: string): Promise<() => Promise<void>> {
  const take = (): Promise<() => Promise<void>> =>
    lock(file, { realpath: false, stale: staleMs, update: signOfLifeMs });
  return withFileErrors('write', file, async () => {
    try {
      return await take();
    } catch (cause) {
      if (!hasCode(cause, 'ELOCKED')) throw cause;
      const writer = await writerOf(file);
      if (!writer || !hasEnded(writer)) throw inUse(out, writer, cause);
      await rm(`${file}.lock`, { recursive: true, force: true });
      return take();
    }
  });
}

function inUse(out: string, writer: Owner | null, cause: unknown): SoundcheckError {
  const by = writer ? ` (process ${writer.pid}, ${writer.what})` : '';
  return new SoundcheckError(
    'RUN_IN_PROGRESS',
    `A run is being written to ${out} at this moment${by}. Wait until it is done, or choose another --out.`,
    { cause },
  );
}
