import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SoundcheckError } from '@shared/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckDbConnection } from '../../../src/main/warehouse/duckdb/duckdb-connection';
import { openDuckDbWarehouse } from '../../../src/main/warehouse/duckdb/duckdb-warehouse';
import {
  createTable,
  duckDbTypes,
  laterColumns,
  messagesTable,
} from '../../../src/main/warehouse/tables';
import type { Warehouse } from '../../../src/main/warehouse/warehouse';
import { sampleConfig } from '../../support/sample-experiment';
import { everything, sampleArm } from './contract/rig';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundcheck-duckdb-'));
  file = join(folder, 'warehouse.duckdb');
});
afterEach(() => rm(folder, { recursive: true }));

const open = (path = file): Promise<Warehouse> =>
  openDuckDbWarehouse({ file: path, label: 'the local warehouse', clock: () => new Date() });

const refusalOf = async (attempt: Promise<unknown>): Promise<SoundcheckError> => {
  const outcome = await attempt.then(
    () => null,
    (error: SoundcheckError) => error,
  );
  if (!outcome) throw new Error('It was not refused.');
  return outcome;
};

/** Another program that opens the file and holds it until its standard input ends. */
const holder = `
  const { DuckDBInstance } = require('@duckdb/node-api');
  DuckDBInstance.create(process.argv[1]).then(
    (instance) => {
      console.log('open');
      process.stdin.resume().on('end', () => instance.closeSync());
    },
    (error) => {
      console.log(error.message);
      process.exit();
    },
  );
`;

async function openElsewhere(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['-e', holder, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  return { child, said };
}

describe('two programs on one file', () => {
  it('tells the second who has it, and opens once the first is gone', async () => {
    await (await open()).close();
    const { child, said } = await openElsewhere();
    expect(said).toBe('open');

    const refusal = await refusalOf(open());
    expect(refusal.code).toBe('DATA_FOLDER_IN_USE');
    expect(refusal.message).toContain(file);

    const gone = once(child, 'exit');
    child.stdin?.end();
    await gone;
    const warehouse = await open();
    expect(await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(1))).toMatchObject({
      version: 1,
    });
    await warehouse.close();
  });

  it('keeps others out until the last user in this process has closed', async () => {
    const first = await open();
    const second = await open();
    await first.saveConfig('drumeo', 'welcome', sampleConfig(1));
    expect(await second.listConfigs('drumeo')).toHaveLength(1);

    await first.close();
    const refused = await openElsewhere();
    expect(refused.said).toContain('lock');
    await second.close();
    const { child, said } = await openElsewhere();
    expect(said).toBe('open');
    const gone = once(child, 'exit');
    child.stdin?.end();
    await gone;
  });
});

describe('a file that cannot be read', () => {
  const digest = async (path: string): Promise<string> =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex');

  /** A closed warehouse file with something in it. */
  async function filledFile(): Promise<Buffer> {
    const warehouse = await open();
    await warehouse.storeExperiment([sampleArm({ users: 20, stages: 5, fate: () => 'rejected' })]);
    await warehouse.close();
    return readFile(file);
  }

  it.each<[string, (good: Buffer) => Buffer]>([
    ['is something else', () => Buffer.from('Dear diary, '.repeat(2000))],
    ['is empty', () => Buffer.alloc(0)],
    ['was cut short', (good) => good.subarray(0, 20_000)],
    ['lost its beginning', (good) => Buffer.concat([Buffer.alloc(4096), good.subarray(4096)])],
    [
      'has bytes turned over',
      (good) => Buffer.from(good.map((byte, place) => (place > 12_288 ? byte ^ 0x5a : byte))),
    ],
  ])('is refused and left as it is when it %s', async (_how, damage) => {
    await writeFile(file, damage(await filledFile()));
    const before = await digest(file);

    const refusal = await refusalOf(open());
    expect(refusal.code).toBe('WAREHOUSE_UNAVAILABLE');
    expect(refusal.message).toContain(`${file} is damaged`);
    expect(refusal.message).toContain('Nothing was changed.');
    expect(await digest(file)).toBe(before);
    expect(await readdir(folder)).toEqual(['warehouse.duckdb']);
  });

  it('is refused when it is read, where only a part that opening does not need is damaged', async () => {
    const warehouse = await open();
    const arm = sampleArm({ users: 10, stages: 10, fate: () => 'rejected' });
    const feedbacks = arm.feedbacks.map((entry) => ({
      ...entry,
      rejectionText: randomBytes(25_000).toString('hex'),
    }));
    await warehouse.storeExperiment([{ ...arm, feedbacks }]);
    await warehouse.close();
    const good = await readFile(file);
    const middle = [good.length * 0.4, good.length * 0.6] as const;
    await writeFile(
      file,
      good.map((byte, place) => (place > middle[0] && place < middle[1] ? byte ^ 0x5a : byte)),
    );
    const before = await digest(file);

    const opened = await open();
    const reading = opened.feedback(everything('drumeo'));
    await expect(reading).rejects.toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE' });
    await expect(reading).rejects.toThrow(`${file} is damaged`);
    await opened.close();
    expect(await digest(file)).toBe(before);
  });

  it('names the place when the folder is missing', async () => {
    const missing = join(folder, 'missing', 'warehouse.duckdb');
    const refusal = await refusalOf(open(missing));
    expect(refusal).toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE' });
    expect(refusal.message).toContain(`cannot be opened at ${missing}`);
  });
});

describe('after a crash', () => {
  /** The file of a warehouse as a program leaves it that is killed right after two saves. */
  async function afterCrash(): Promise<string> {
    const warehouse = await open();
    await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(11));
    await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(11));
    const left = join(folder, 'left.duckdb');
    await copyFile(file, left);
    await copyFile(`${file}.wal`, `${left}.wal`);
    await warehouse.close();
    return left;
  }

  it('has every save that was acknowledged before a crash', async () => {
    const warehouse = await open(await afterCrash());
    expect(await warehouse.listConfigs('drumeo')).toHaveLength(2);
    await warehouse.close();
  });

  it('is refused when the journal of a crash is damaged', async () => {
    const left = await afterCrash();
    const journal = await readFile(`${left}.wal`);
    const middle = Math.floor(journal.length / 2);
    journal.fill(0x5a, middle, middle + 20);
    await writeFile(`${left}.wal`, journal);

    expect(await refusalOf(open(left))).toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE' });
    expect(await readFile(`${left}.wal`)).toEqual(journal);
  });
});

describe('the tables', () => {
  const columnsOf = async (table: string): Promise<unknown[]> => {
    const connection = await openDuckDbConnection(file, 'the other tool', []);
    const rows = await connection.execute({
      text: 'SELECT column_name AS NAME FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position',
      values: [table],
    });
    await connection.close();
    return rows.map(({ NAME }) => NAME);
  };

  it('leave a table that is there already as it is, rows and all', async () => {
    const columns = 'CONFIG_NAME VARCHAR, CONFIG_FILE JSON, CONFIG_VERSION INTEGER, BRAND VARCHAR';
    const theirs = await openDuckDbConnection(file, 'the other tool', [
      `CREATE TABLE CONFIGS (${columns}, CREATED_AT TIMESTAMP)`,
      `INSERT INTO CONFIGS VALUES ('welcome', '{"campaign_name": "Hello"}', 3, 'drumeo', '2025-12-01 10:00:00')`,
    ]);
    await theirs.close();

    const warehouse = await open();
    expect(await warehouse.loadConfig('drumeo', 'welcome')).toMatchObject({
      version: 3,
      createdAt: '2025-12-01T10:00:00.000Z',
      config: { campaign_name: 'Hello', brand: 'drumeo' },
    });
    await warehouse.close();
    expect(await columnsOf('CONFIGS')).toEqual([
      'CONFIG_NAME',
      'CONFIG_FILE',
      'CONFIG_VERSION',
      'BRAND',
      'CREATED_AT',
    ]);
  });

  it('of ours get the columns that came later, and keep their rows', async () => {
    const old = messagesTable.columns.filter(
      ({ name }) => !laterColumns.some((later) => later.name === name),
    );
    const before = await openDuckDbConnection(file, 'an earlier Soundcheck', [
      createTable({ ...messagesTable, columns: old }, duckDbTypes),
      `INSERT INTO MESSAGES (EXPERIMENT_ID, USER_ID, STAGE, HEADER) VALUES ('early', 1001, 1, 'Hello')`,
    ]);
    await before.close();
    expect(await columnsOf('MESSAGES')).toEqual(old.map(({ name }) => name));

    // Twice: the second time there is nothing left to add.
    await (await open()).close();
    const warehouse = await open();
    await warehouse.storeExperiment([sampleArm({ users: 1, stages: 1 })]);
    await warehouse.close();
    expect(await columnsOf('MESSAGES')).toEqual(messagesTable.columns.map(({ name }) => name));
    const after = await openDuckDbConnection(file, 'the other tool', []);
    const rows = await after.execute({
      text: 'SELECT HEADER, VERSION, EARLIER_VERSIONS FROM MESSAGES ORDER BY HEADER',
      values: [],
    });
    await after.close();
    expect(rows).toEqual([
      { HEADER: 'Hello', VERSION: null, EARLIER_VERSIONS: null },
      { HEADER: 'Lesson 1 is ready', VERSION: 1, EARLIER_VERSIONS: [] },
    ]);
  });

  it('are made in memory when no file is wanted', async () => {
    const warehouse = await open(':memory:');
    const other = await open(':memory:');
    await warehouse.storeExperiment([sampleArm({})]);
    expect(await warehouse.experimentSummaries(everything('drumeo'))).toHaveLength(1);
    expect(await other.experimentSummaries(everything('drumeo'))).toEqual([]);
    await Promise.all([warehouse.close(), other.close()]);
  });

  it('say what failed when a statement does, and keep what was there', async () => {
    const warehouse = await open();
    await warehouse.storeExperiment([sampleArm({ fate: () => 'rejected' })]);
    const saboteur = await openDuckDbConnection(file, 'the other tool', ['DROP TABLE REVIEWS']);
    await saboteur.close();

    const storing = warehouse.storeExperiment([sampleArm({}, { experimentId: 'second' })]);
    const failure = await refusalOf(storing);
    expect(failure.code).toBe('WAREHOUSE_FAILED');
    expect(failure.message).toBe(
      'The local warehouse could not store the results. Nothing in it was changed, so you can try again.',
    );
    expect(String(failure.cause)).toContain('REVIEWS');
    expect(await warehouse.experimentSummaries(everything('drumeo'))).toHaveLength(1);
    await warehouse.close();
  });
});
