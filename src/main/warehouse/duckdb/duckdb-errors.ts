import { SoundcheckError } from '@shared/errors';
import { capitalised } from '../sentences';

/** DuckDB tells its faults apart by their words alone (duckdb 1.5.6, each seen in a test). */
const faults = {
  inUse: /could not set lock on file|conflicting lock is held|being used by another process/i,
  newer: /newer version of DuckDB|can only read (the )?(latest )?versions? /i,
  damaged:
    /not a valid DuckDB database file|corrupt|checksum|could not read enough bytes|replaying WAL|deserialize/i,
  busy: /^TransactionContext Error: .*conflict/i,
};

const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause);

const unavailable = (message: string, cause: unknown): SoundcheckError =>
  new SoundcheckError('WAREHOUSE_UNAVAILABLE', message, { cause });

const damaged = (file: string, label: string, cause: unknown): SoundcheckError =>
  unavailable(
    `${capitalised(label)} cannot be read: ${file} is damaged, or is not a warehouse. Nothing was changed. Put a backup in its place, or move the file and ${file}.wal elsewhere to begin with an empty one.`,
    cause,
  );

/** Why a warehouse file could not be opened: DATA_FOLDER_IN_USE or WAREHOUSE_UNAVAILABLE. */
export function openingError(file: string, label: string, cause: unknown): SoundcheckError {
  if (cause instanceof SoundcheckError) return cause;
  const message = messageOf(cause);
  if (faults.inUse.test(message)) {
    return new SoundcheckError(
      'DATA_FOLDER_IN_USE',
      `Another program is using ${label} (${file}). Close the other Soundcheck first, or start this one with a data folder of its own.`,
      { cause },
    );
  }
  if (faults.newer.test(message)) {
    return unavailable(
      `${capitalised(label)} (${file}) was made by a newer Soundcheck. Nothing was changed. Update Soundcheck to open it.`,
      cause,
    );
  }
  if (faults.damaged.test(message)) return damaged(file, label, cause);
  return unavailable(
    `${capitalised(label)} cannot be opened at ${file}. Nothing was changed. Check that its folder exists, that you may write there and that the disk is not full.`,
    cause,
  );
}

/**
 * A statement's failure: WAREHOUSE_UNAVAILABLE where the file itself is at fault, WAREHOUSE_BUSY
 * where somebody else was writing the same rows, else as it was.
 */
export function statementError(file: string, label: string, cause: unknown): unknown {
  const message = messageOf(cause);
  if (/database has been invalidated/i.test(message)) {
    return unavailable(
      `${capitalised(label)} (${file}) had to stop after a serious fault; what was stored before is kept. Restart Soundcheck, and check that the disk is not full.`,
      cause,
    );
  }
  if (faults.busy.test(message)) {
    return new SoundcheckError(
      'WAREHOUSE_BUSY',
      `${capitalised(label)} is busy: somebody else is writing the same just now. Nothing was changed. Try again in a moment.`,
      { cause },
    );
  }
  return faults.damaged.test(message) ? damaged(file, label, cause) : cause;
}
