import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SoundcheckError } from '@shared/errors';
import { syncFolder } from './atomic-file';
import { hasCode, reasonOf, withFileErrors } from './file-problem';

/** Hex digits of the checksum: 32 bits of SHA-256, enough to notice damage, short to read. */
const checksumLength = 8;
const lineFeed = 0x0a;

/** What a journal file holds. */
export interface JournalContent {
  /** The records that could be read, in the order in which they were appended. */
  readonly records: readonly unknown[];
  /** Records in the middle that could not be read and were passed over. */
  readonly damagedLines: number;
  /** Sequence number of the last record; 0 for an empty journal. */
  readonly lastSequence: number;
  /** Bytes up to the end of the last whole line; what follows is torn. */
  readonly wholeBytes: number;
}

/** The part of a file that a journal needs; tests put a failing disk in its place. */
export interface AppendOnlyFile {
  /** Writes all of it, or throws. */
  appendFile(bytes: Buffer): Promise<void>;
  /** Returns once everything appended is on the disk. */
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

const checksumOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, checksumLength);

/**
 * One record as it stands in the file: `<checksum> <sequence> <JSON>`, framed by a line feed on
 * either side, so that one damaged byte can never join two records. JSON escapes line feeds, so
 * a record is always one line.
 */
function lineOf(sequence: number, record: object): string {
  const content = `${sequence} ${JSON.stringify(record)}`;
  return `\n${checksumOf(content)} ${content}\n`;
}

interface Line {
  readonly sequence: number;
  readonly record: unknown;
}

function parseLine(line: Buffer): Line | null {
  const content = line.subarray(checksumLength + 1);
  if (line.toString('latin1', 0, checksumLength) !== checksumOf(content)) return null;
  const space = content.indexOf(' ');
  const sequence = Number(content.toString('latin1', 0, space));
  if (space < 1 || !Number.isSafeInteger(sequence)) return null;
  try {
    return { sequence, record: JSON.parse(content.toString('utf8', space + 1)) };
  } catch {
    // Not written by lineOf, whatever its checksum says: counted as damaged like any other.
    return null;
  }
}

function* wholeLines(bytes: Buffer, end: number): Generator<Buffer> {
  for (let start = 0; start < end;) {
    const next = bytes.indexOf(lineFeed, start);
    if (next > start) yield bytes.subarray(start, next);
    start = next + 1;
  }
}

/**
 * Reads the bytes of a journal. A gap in the sequence numbers counts as that many damaged lines
 * (a damaged byte may have cut one line in two); damaged lines at the very end, where no number
 * follows, are counted one by one.
 */
export function parseJournal(bytes: Buffer): JournalContent {
  const wholeBytes = bytes.lastIndexOf(lineFeed) + 1;
  const records: unknown[] = [];
  let lastSequence = 0;
  let damagedLines = 0;
  let unreadable = 0;
  for (const bytesOfLine of wholeLines(bytes, wholeBytes)) {
    const line = parseLine(bytesOfLine);
    if (line === null || line.sequence <= lastSequence) {
      unreadable += 1;
      continue;
    }
    damagedLines += line.sequence - lastSequence - 1;
    unreadable = 0;
    lastSequence = line.sequence;
    records.push(line.record);
  }
  return {
    records,
    damagedLines: damagedLines + unreadable,
    lastSequence: lastSequence + unreadable,
    wholeBytes,
  };
}

/**
 * What a journal holds, without changing anything. A file that is not there reads as an empty
 * journal. Throws FILE_UNREADABLE when the disk refuses.
 */
export async function readJournal(file: string): Promise<JournalContent> {
  const bytes = await withFileErrors('read', file, () =>
    readFile(file).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT')) return Buffer.alloc(0);
      throw cause;
    }),
  );
  return parseJournal(bytes);
}

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** An append-only file of JSON records. Made by `openJournal`. */
export class Journal {
  #sequence: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  /** Why nothing can be appended any more; null while all is well. */
  #ended: SoundcheckError | null = null;
  #closed: Promise<void> | null = null;

  constructor(
    readonly file: string,
    private readonly disk: AppendOnlyFile,
    /** What was in the file when it was opened. */
    readonly content: JournalContent,
  ) {
    this.#sequence = content.lastSequence;
  }

  /**
   * Resolves once the record is on the disk. Records appended while a write is under way share
   * the next one (group commit); their order is kept. Rejects with FILE_UNWRITABLE when the disk
   * refuses, and from then on for every later record, so that there is never a gap.
   */
  append(record: object): Promise<void> {
    if (this.#ended) return Promise.reject(this.#ended);
    const line = lineOf(this.#sequence + 1, record);
    this.#sequence += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Waits for what was appended, then gives the file back. May be called again. */
  close(): Promise<void> {
    this.#ended ??= new SoundcheckError('FILE_UNWRITABLE', `The journal ${this.file} is closed.`);
    this.#closed ??= (this.#flushing ?? Promise.resolve()).then(() => this.disk.close());
    return this.#closed;
  }

  async #flush(): Promise<void> {
    // One turn of the loop, so that records appended together are written together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.disk.appendFile(Buffer.from(batch.map((entry) => entry.line).join('')));
        await this.disk.datasync();
      } catch (cause) {
        this.#fail(cause, batch);
        break;
      }
      for (const entry of batch) entry.resolve();
    }
    this.#flushing = null;
  }

  #fail(cause: unknown, batch: readonly Waiting[]): void {
    this.#ended = new SoundcheckError(
      'FILE_UNWRITABLE',
      `The last change could not be kept in ${this.file}: ${reasonOf(cause)}. What was confirmed before it is safe. Put that right, then start Soundcheck again.`,
      { cause },
    );
    const all = [...batch, ...this.#waiting];
    this.#waiting = [];
    for (const entry of all) entry.reject(this.#ended);
  }
}

const openAppendOnly = async (file: string): Promise<AppendOnlyFile> => {
  const handle = await open(file, 'a', 0o600);
  return {
    appendFile: (bytes) => handle.appendFile(bytes),
    datasync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
};

/**
 * Opens a journal for appending and makes it when it is missing. A torn last line (the program
 * ended while writing it, so it was never confirmed) is cut off first; damaged lines stay in the
 * file. Throws FILE_UNREADABLE or FILE_UNWRITABLE.
 */
export async function openJournal(
  file: string,
  openFile: (file: string) => Promise<AppendOnlyFile> = openAppendOnly,
): Promise<Journal> {
  const content = await readJournal(file);
  return withFileErrors('write', file, async () => {
    const disk = await openFile(file);
    try {
      await disk.truncate(content.wholeBytes);
      await disk.datasync();
      await syncFolder(dirname(file));
      return new Journal(file, disk, content);
    } catch (cause) {
      await disk.close();
      throw cause;
    }
  });
}
