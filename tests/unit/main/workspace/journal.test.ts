import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AppendOnlyFile,
  openJournal,
  parseJournal,
  readJournal,
} from '../../../../src/main/workspace/journal';
import { useScratchFolder } from './scratch-folder';

const scratch = useScratchFolder();

/** A disk in memory that counts its syncs, and refuses when it is told to. */
function memoryDisk() {
  const disk = {
    bytes: Buffer.alloc(0),
    synced: 0,
    syncs: 0,
    closed: false,
    refusal: null as Error | null,
    /** Runs in the middle of a sync, while other records may arrive. */
    duringSync: (): void => undefined,
  };
  const file: AppendOnlyFile = {
    appendFile(bytes) {
      if (disk.refusal) return Promise.reject(disk.refusal);
      disk.bytes = Buffer.concat([disk.bytes, bytes]);
      return Promise.resolve();
    },
    async datasync() {
      const length = disk.bytes.length;
      await Promise.resolve();
      disk.duringSync();
      disk.syncs += 1;
      disk.synced = length;
    },
    truncate(length) {
      disk.bytes = disk.bytes.subarray(0, length);
      return Promise.resolve();
    },
    close() {
      disk.closed = true;
      return Promise.resolve();
    },
  };
  return { disk, open: () => Promise.resolve(file) };
}

const noSpace = (): Error => Object.assign(new Error('write failed'), { code: 'ENOSPC' });

async function journalBytes(records: readonly object[]): Promise<Buffer> {
  const { disk, open } = memoryDisk();
  const journal = await openJournal(scratch('nothing-there.jsonl'), open);
  await Promise.all(records.map((record) => journal.append(record)));
  await journal.close();
  return disk.bytes;
}

/** Any text that JavaScript can hold: line ends, NUL, U+2028, lone surrogates, emoji. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u2028', '\u2029', '\0', '\n', '\r\n', '\ud800', '\udfff', '👩‍🎤', '\u202eRTL'),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
const anyRecord = fc.record({ text: anyText, list: fc.array(anyText, { maxLength: 3 }) });

describe('appending', () => {
  it('gives back after a restart what was appended, in order', async () => {
    const file = scratch('current.jsonl');
    const first = await openJournal(file);
    await first.append({ verdict: 'rejected' });
    await first.append({ verdict: 'approved' });
    await first.close();

    const second = await openJournal(file);
    expect(second.content.records).toEqual([{ verdict: 'rejected' }, { verdict: 'approved' }]);
    await second.append({ verdict: 'cleared' });
    await second.close();

    const { records, damagedLines } = await readJournal(file);
    expect(records).toEqual([
      { verdict: 'rejected' },
      { verdict: 'approved' },
      { verdict: 'cleared' },
    ]);
    expect(damagedLines).toBe(0);
  });

  it('keeps records of any Unicode', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord), async (records) => {
        expect(parseJournal(await journalBytes(records)).records).toEqual(records);
      }),
    );
  });

  it('keeps each record as it was when it was appended', async () => {
    const { disk, open } = memoryDisk();
    const journal = await openJournal(scratch('nothing-there.jsonl'), open);
    const record = { count: 1 };
    const appended = journal.append(record);
    record.count = 2;
    await appended;
    expect(parseJournal(disk.bytes).records).toEqual([{ count: 1 }]);
  });

  it('resolves only when the record is on the disk', async () => {
    const { disk, open } = memoryDisk();
    const journal = await openJournal(scratch('nothing-there.jsonl'), open);
    for (let number = 1; number <= 5; number += 1) {
      await journal.append({ number });
      expect(parseJournal(disk.bytes.subarray(0, disk.synced)).records).toHaveLength(number);
    }
  });

  it('writes records that arrive during a sync together with the next one', async () => {
    const { disk, open } = memoryDisk();
    const journal = await openJournal(scratch('nothing-there.jsonl'), open);
    const before = disk.syncs;
    const order: number[] = [];
    const arriving: Promise<void>[] = [];
    disk.duringSync = () => {
      disk.duringSync = () => undefined;
      for (let number = 1; number <= 50; number += 1) {
        arriving.push(journal.append({ number }).then(() => void order.push(number)));
      }
    };
    await journal.append({ number: 0 });
    await Promise.all(arriving);

    expect(disk.syncs - before).toBe(2);
    expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(parseJournal(disk.bytes).records).toHaveLength(51);
  });
});

describe('a disk that refuses', () => {
  it('rejects the records that it did not take, and every later one', async () => {
    const { disk, open } = memoryDisk();
    const file = scratch('full-disk.jsonl');
    const journal = await openJournal(file, open);
    await journal.append({ number: 1 });
    disk.refusal = noSpace();
    const lost = [journal.append({ number: 2 }), journal.append({ number: 3 })];
    for (const append of lost) {
      await expect(append).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
      await expect(append).rejects.toThrow(/full-disk\.jsonl: there is no space left on the disk/);
    }
    disk.refusal = null;
    await expect(journal.append({ number: 4 })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    await journal.close();
    expect(disk.closed).toBe(true);
    expect(parseJournal(disk.bytes).records).toEqual([{ number: 1 }]);
  });

  it('rejects what waited for a sync that failed', async () => {
    const { disk, open } = memoryDisk();
    const journal = await openJournal(scratch('nothing-there.jsonl'), open);
    let waiting: Promise<void> = Promise.resolve();
    disk.duringSync = () => {
      waiting = journal.append({ number: 2 });
      waiting.catch(() => undefined);
      throw Object.assign(new Error('sync failed'), { code: 'EIO' });
    };
    await expect(journal.append({ number: 1 })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    await expect(waiting).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });

  it('says so when the journal cannot be opened at all', async () => {
    await writeFile(scratch('a-file'), '');
    await expect(openJournal(scratch('a-file', 'current.jsonl'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
    await expect(openJournal(scratch('no-folder', 'current.jsonl'))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });
});

describe('closing', () => {
  it('waits for what was appended, and refuses what comes later', async () => {
    const file = scratch('current.jsonl');
    const journal = await openJournal(file);
    const appended = journal.append({ number: 1 });
    await Promise.all([journal.close(), journal.close()]);
    await appended;
    await expect(journal.append({ number: 2 })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect((await readJournal(file)).records).toEqual([{ number: 1 }]);
  });
});

describe('a journal that was cut or damaged', () => {
  it('reads a missing file as an empty journal and makes none', async () => {
    expect(await readJournal(scratch('none.jsonl'))).toMatchObject({
      records: [],
      damagedLines: 0,
    });
    await expect(stat(scratch('none.jsonl'))).rejects.toThrow();
  });

  it('replays to the first records, wherever the file was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord), fc.nat(), async (records, cut) => {
        const bytes = await journalBytes(records);
        const content = parseJournal(bytes.subarray(0, cut % (bytes.length + 1)));
        expect(content.records).toEqual(records.slice(0, content.records.length));
        expect(content.damagedLines).toBe(0);
      }),
    );
  });

  it('loses at most the one line in which a byte is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (records, place, flip) => {
          const bytes = Buffer.from(
            await journalBytes(records.map((record, id) => ({ id, record }))),
          );
          const at = place % bytes.length;
          bytes.writeUInt8(bytes.readUInt8(at) ^ flip, at);
          const { records: read } = parseJournal(bytes);
          const all = records.map((record, id) => ({ id, record }));
          const missing = all.filter(({ id }) => !JSON.stringify(read).includes(`{"id":${id},`));
          expect(read).toEqual(all.filter((entry) => !missing.includes(entry)));
          expect(missing.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('counts each line that it passed over', async () => {
    const bytes = await journalBytes(Array.from({ length: 6 }, (_, number) => ({ number })));
    const text = bytes.toString();
    const damaged = text.replace('"number":1', '"number":9').replace('"number":4', '"num\nber":4');
    const { records, damagedLines } = parseJournal(Buffer.from(damaged));
    expect(records).toEqual([{ number: 0 }, { number: 2 }, { number: 3 }, { number: 5 }]);
    expect(damagedLines).toBe(2);
  });

  it('cuts a torn last line off before it appends', async () => {
    const file = scratch('current.jsonl');
    const bytes = await journalBytes([{ number: 1 }, { number: 2 }]);
    await writeFile(file, bytes.subarray(0, bytes.length - 5));
    const journal = await openJournal(file);
    expect(journal.content.records).toEqual([{ number: 1 }]);
    await journal.append({ number: 3 });
    await journal.close();
    expect(await readJournal(file)).toMatchObject({
      records: [{ number: 1 }, { number: 3 }],
      damagedLines: 0,
    });
    expect(await readFile(file, 'utf8')).not.toContain('"number":2');
  });

  it('goes on after a damaged last line without losing what follows', async () => {
    const file = scratch('current.jsonl');
    await writeFile(file, await journalBytes([{ number: 1 }]));
    await appendFile(file, '\nwhatever this is\n');
    const journal = await openJournal(file);
    await journal.append({ number: 2 });
    await journal.close();
    expect(await readJournal(file)).toMatchObject({
      records: [{ number: 1 }, { number: 2 }],
      damagedLines: 1,
    });
  });

  it('takes a file of something else for damage, not for records', () => {
    const { records, damagedLines } = parseJournal(Buffer.from('{"a":1}\n00000000 1 {"a":1}\n'));
    expect(records).toEqual([]);
    expect(damagedLines).toBe(2);
  });
});
