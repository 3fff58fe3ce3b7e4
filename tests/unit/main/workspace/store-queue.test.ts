import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { storedArms } from '../../../../src/main/services/stored-arms';
import { StoreQueue } from '../../../../src/main/workspace/store-queue';
import { sampleExperiment } from '../../../support/sample-experiment';
import { useScratchFolder } from './scratch-folder';

const scratch = useScratchFolder();
const warnings: string[] = [];
const log = { warn: (_fields: object, message: string) => void warnings.push(message) };

const experiment = sampleExperiment({
  arms: ['a', 'b'],
  fate: (arm) => (arm === 'a' ? 'rejected' : 'approved'),
  message: () => ({ header: 'It’s ’); DROP TABLE 🥁\u0000\u2028', body: 'two\nlines' }),
});

const resultsAt = (queuedAt: string) => ({
  warehouse: 'team',
  brand: 'drumeo',
  queuedAt,
  attempts: 1,
  because: 'Snowflake (Team) cannot be reached.',
  arms: storedArms(experiment),
});
const morning = resultsAt('2026-02-01T09:00:00.000Z');

describe('a file of the queue', () => {
  it('gives back exactly what was to be stored', async () => {
    const { id } = await new StoreQueue(scratch()).write(morning);
    expect(await new StoreQueue(scratch()).read(id)).toEqual(morning);
  });

  it.skipIf(process.platform === 'win32')('is for its owner’s eyes alone', async () => {
    const { id } = await new StoreQueue(scratch('queue')).write(morning);
    expect((await stat(scratch('queue', `${id}.json`))).mode & 0o777).toBe(0o600);
    expect((await stat(scratch('queue'))).mode & 0o777).toBe(0o700);
  });

  it('is listed without its results, the oldest first', async () => {
    const queue = new StoreQueue(scratch());
    await queue.write(resultsAt('2026-02-02T09:00:00.000Z'));
    const { id } = await queue.write(morning);
    const { heads, damaged } = await queue.load(log);
    expect([heads.length, damaged]).toEqual([2, 0]);
    expect(heads[0]).toEqual({
      id,
      warehouse: 'team',
      brand: 'drumeo',
      queuedAt: morning.queuedAt,
      attempts: 1,
      because: morning.because,
      experimentIds: ['drumeo_20260114_1234', 'drumeo_20260114_1234_b'],
      configNames: ['config_a', 'config_b'],
      messages: 8,
      rejections: 4,
      approvals: 4,
    });
  });

  it('is replaced as a whole, and gone once it is removed', async () => {
    const queue = new StoreQueue(scratch());
    const { id } = await queue.write(morning);
    await queue.write({ ...morning, attempts: 2 }, id);
    expect((await queue.load(log)).heads.map((head) => head.attempts)).toEqual([2]);
    await queue.remove(id);
    expect(await readdir(scratch())).toEqual([]);
  });
});

describe('a folder that somebody else has been in', () => {
  const damages: [string, (text: string) => string | Buffer][] = [
    ['cut short', (text) => text.slice(0, -100)],
    ['one word changed', (text) => text.replace('rejectionReason', 'rejectionReasen')],
    ['empty', () => ''],
    ['not text', () => Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['JSON of another kind', () => '{"format":"soundcheck-experiment","formatVersion":1}'],
  ];

  it.each(damages)('has files that are kept aside and counted: %s', async (_what, damage) => {
    const queue = new StoreQueue(scratch('queue'));
    const whole = await queue.write(morning);
    const { id } = await queue.write(resultsAt('2026-02-02T09:00:00.000Z'));
    const file = scratch('queue', `${id}.json`);
    const content = damage(await readFile(file, 'utf8'));
    await writeFile(file, content);
    warnings.length = 0;
    expect(await queue.load(log)).toMatchObject({ heads: [{ id: whole.id }], damaged: 1 });
    expect(warnings).toEqual(['Queued results could not be understood']);
    const [aside] = await readdir(scratch('queue', 'damaged'));
    expect(await readFile(scratch('queue', 'damaged', aside ?? ''))).toEqual(Buffer.from(content));
    // Still counted after the next start, until a person has taken it away.
    expect(await new StoreQueue(scratch('queue')).load(log)).toMatchObject({ damaged: 1 });
  });

  it('has a fitting checksum over fields that do not fit: kept aside too', async () => {
    const queue = new StoreQueue(scratch());
    await queue.write({ ...morning, queuedAt: 'yesterday' });
    expect(await queue.load(log)).toEqual({ heads: [], damaged: 1 });
  });

  it('leaves the file of a newer Soundcheck where that one finds it', async () => {
    const queue = new StoreQueue(scratch());
    const { id } = await queue.write(morning);
    const file = scratch(`${id}.json`);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"formatVersion":1', '"formatVersion":2'));
    expect(await queue.load(log)).toEqual({ heads: [], damaged: 1 });
    expect(await readdir(scratch())).toEqual([`${id}.json`]);
  });

  it('is cleared of writes that were never confirmed, and of nothing else', async () => {
    const queue = new StoreQueue(scratch());
    await mkdir(scratch('a folder'));
    await writeFile(scratch('20260201-ab.json.3125'), 'half a fi');
    await writeFile(scratch('notes.txt'), 'mine');
    expect(await queue.load(log)).toEqual({ heads: [], damaged: 0 });
    expect((await readdir(scratch())).sort()).toEqual(['a folder', 'notes.txt']);
  });

  it('may not be there at all', async () => {
    expect(await new StoreQueue(scratch('none')).load(log)).toEqual({ heads: [], damaged: 0 });
  });
});
