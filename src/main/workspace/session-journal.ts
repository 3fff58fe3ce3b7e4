import { z } from 'zod';
import { readJournal } from './journal';
import { replay } from './replay';
import {
  applyRecord,
  interruptionsOf,
  sessionRecordSchema,
  type SessionState,
} from './session-state';

const time = z.iso.datetime({ offset: true });

/** A change and when it was made, or the mark that everything of another journal stands before. */
const sessionEntrySchema = z.union([
  z.object({ at: time, record: sessionRecordSchema }),
  z.object({ at: time, recoveredFrom: z.string() }),
]);
export type SessionEntry = z.infer<typeof sessionEntrySchema>;

/** The journal of a session that ended, replayed. */
export interface EndedSession {
  /** Every entry that could be read, and those that end the arms that were running. */
  readonly entries: readonly SessionEntry[];
  readonly state: SessionState;
  /** ISO 8601 in UTC; null when no entry could be read. */
  readonly lastChange: string | null;
  /** Lines that could not be read and entries that do not fit their schema. */
  readonly damagedLines: number;
  /** Journals whose whole content stands in this one. */
  readonly recoveredFrom: readonly string[];
}

/**
 * Replays a journal that nobody appends to any more. Arms that were running are `interrupted`.
 * Throws FILE_UNREADABLE when the disk refuses.
 */
export async function readEndedSession(file: string): Promise<EndedSession> {
  const { records, damagedLines } = await readJournal(file);
  const parsed = records.map((record) => sessionEntrySchema.safeParse(record));
  const entries = parsed.flatMap((result) => (result.success ? [result.data] : []));
  const lastChange = entries.at(-1)?.at ?? null;
  const replayed = replay(entries.flatMap((entry) => ('record' in entry ? [entry.record] : [])));
  const interruptions = lastChange === null ? [] : interruptionsOf(replayed, lastChange);
  return {
    entries: [...entries, ...interruptions.map((record) => ({ at: lastChange ?? '', record }))],
    state: interruptions.reduce(applyRecord, replayed),
    lastChange,
    damagedLines: damagedLines + parsed.length - entries.length,
    recoveredFrom: entries.flatMap((entry) =>
      'recoveredFrom' in entry ? [entry.recoveredFrom] : [],
    ),
  };
}
