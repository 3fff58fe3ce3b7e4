import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Experiment } from '@shared/domain/experiment';
import { SoundcheckError } from '@shared/errors';
import { exists, syncFolder } from '../../../workspace/atomic-file';
import { withFileErrors } from '../../../workspace/file-problem';
import { openJournal } from '../../../workspace/journal';
import { thisProcess } from '../../../workspace/lock-owner';
import { readEndedSession } from '../../../workspace/session-journal';
import type { SessionRecord } from '../../../workspace/session-state';
import { counted } from '../terminal';
import { lockPartial } from './partial-lock';

/** The journal that a run keeps beside its output until that is written. */
export const partialOf = (out: string): string => `${out}.partial`;

/** What a run left that was ended before its output was written. */
export interface LeftRun {
  /** Null when nothing of it could be read. */
  readonly experiment: Experiment | null;
  /** Lines that could not be read and were passed over. */
  readonly damagedLines: number;
}

/** What stands beside an output; null when there is nothing. FILE_UNREADABLE. */
export async function readLeftRun(out: string): Promise<LeftRun | null> {
  if (!(await exists(partialOf(out)))) return null;
  const { state, damagedLines } = await readEndedSession(partialOf(out));
  return { experiment: state.experiment, damagedLines };
}

/** Keeps every message of a run on disk until its output is written. Made by `openPartial`. */
export interface PartialFile {
  /** Resolves once the record is on the disk; FILE_UNWRITABLE when that refuses. */
  append(record: SessionRecord): Promise<void>;
  /** Gives the file back; it stays where it is if there is a message in it. May be called again. */
  close(): Promise<void>;
  /** Gives the file back and removes it: the output holds everything. */
  remove(): Promise<void>;
}

/**
 * Opens the journal beside an output and writes where the run begins; what an ended run left there
 * stays in it until the end. RUN_IN_PROGRESS or FILE_UNWRITABLE.
 */
export async function openPartial(out: string, experiment: Experiment): Promise<PartialFile> {
  const file = partialOf(out);
  const free = await lockPartial(file, out);
  const journal = await openJournal(file).catch(async (error: unknown) => {
    await free();
    throw error;
  });
  let worthKeeping = journal.content.wholeBytes > 0;
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await journal.close();
    if (!worthKeeping) await removeFile(file);
    await free();
  };
  const append = (record: SessionRecord, by?: object): Promise<void> =>
    journal.append({ at: new Date().toISOString(), record, ...by });
  const partial: PartialFile = {
    async append(record) {
      await append(record);
      if (record.kind === 'message') worthKeeping = true;
    },
    close: () => (closed ??= close()),
    remove() {
      worthKeeping = false;
      return partial.close();
    },
  };
  try {
    const by = thisProcess('a command in a terminal');
    await append({ kind: 'experiment', experiment, storedAt: null }, { by });
    return partial;
  } catch (error) {
    await partial.close();
    throw error;
  }
}

/** Throws away what a run left beside an output. RUN_IN_PROGRESS when it is still at work. */
export async function discardPartial(out: string): Promise<void> {
  const file = partialOf(out);
  if (!(await exists(file))) return;
  const free = await lockPartial(file, out);
  try {
    await removeFile(file);
  } finally {
    await free();
  }
}

/**
 * Throws BAD_INPUT when an ended run left messages beside an output, or something that cannot be
 * read: nothing else may be written there before somebody has decided what becomes of it.
 */
export async function refuseLeftRun(out: string): Promise<void> {
  const left = await readLeftRun(out);
  if (!left) return;
  const made = left.experiment?.arms.reduce((sum, arm) => sum + arm.messages.length, 0) ?? 0;
  if (made === 0 && left.damagedLines === 0) return;
  const [what, way] =
    made === 0
      ? ['something that cannot be read', 'Move it away']
      : [counted(made, 'message'), `Take it up again with run --resume ${out}`];
  throw new SoundcheckError(
    'BAD_INPUT',
    `A run to ${out} was ended before it was done and left ${what} in ${partialOf(out)}. ${way}, or throw it away with --discard-partial. Nothing was begun.`,
  );
}

async function removeFile(file: string): Promise<void> {
  await withFileErrors('write', file, async () => {
    await rm(file, { force: true });
    await syncFolder(dirname(file));
  });
}
