import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionTestEvent } from '@shared/contract/warehouse';
import {
  createSnowflakeTables,
  type SnowflakeOptions,
  testSnowflake,
} from '../../../src/main/warehouse/snowflake/snowflake-warehouse';
import { allTables } from '../../../src/main/warehouse/tables';
import { everything } from '../../support/snowflake-server/account';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import { type RigOptions, snowflakeRig } from './snowflake-connection-rig';

let server: SnowflakeServer;

beforeAll(async () => {
  server = await startSnowflakeServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.account.roles.set('ANALYST', everything);
  await createSnowflakeTables(optionsOf());
});

function optionsOf(options: RigOptions = {}): SnowflakeOptions {
  const { place, ...parts } = snowflakeRig(server, options);
  return { ...parts, ...place, clock: () => new Date(), cacheFolder: undefined };
}

async function test(options?: RigOptions, signal?: AbortSignal): Promise<ConnectionTestEvent[]> {
  const events: ConnectionTestEvent[] = [];
  for await (const event of testSnowflake(optionsOf(options), signal)) events.push(event);
  return events.filter(({ state }) => state !== 'running');
}

const failedStep = async (options?: RigOptions): Promise<ConnectionTestEvent | undefined> => {
  const events = await test(options);
  const failed = events.findIndex(({ state }) => state === 'failed');
  expect(events.slice(0, failed).every(({ state }) => state === 'passed')).toBe(true);
  expect(events.slice(failed + 1).every(({ state }) => state === 'skipped')).toBe(true);
  return events[failed];
};

describe('testing a connection', () => {
  it('says of every step what was found, and leaves nothing behind', async () => {
    const events: ConnectionTestEvent[] = [];
    for await (const event of testSnowflake(optionsOf())) events.push(event);
    expect(events.map(({ step, state }) => `${step} ${state}`)).toEqual(
      ['reach', 'sign-in', 'role', 'warehouse', 'database', 'tables', 'write'].flatMap((step) => [
        `${step} running`,
        `${step} passed`,
      ]),
    );
    expect(
      events.find(({ step, state }) => step === 'sign-in' && state === 'passed'),
    ).toMatchObject({ sentence: 'Signed in as TESTER.' });
    for (const { name } of allTables) {
      const rows = await server.rows(
        `SELECT * FROM MESSAGING_SYSTEM_V2.UI.${name} WHERE CAST(COLUMNS(*) AS VARCHAR) LIKE '%test%'`,
      );
      expect(rows).toEqual([]);
    }
    expect(server.sessions.all()).toHaveLength(0);
  });

  it('names the first step that fails, and skips the rest', async () => {
    expect(await failedStep({ profile: { accessUrl: 'http://127.0.0.1:9' } })).toMatchObject({
      step: 'reach',
      sentence: 'Snowflake (Team) cannot be reached at 127.0.0.1:9.',
      remedy: expect.stringContaining('VPN') as string,
    });
    const secrets = { password: 'wrong' };
    expect(await failedStep({ secrets })).toMatchObject({ step: 'sign-in' });
    expect(await failedStep({ profile: { role: 'CHIEF' } })).toMatchObject({
      step: 'role',
      statements: 'GRANT ROLE "CHIEF" TO USER "TESTER";',
    });
    expect(await failedStep({ profile: { warehouse: 'big one' } })).toMatchObject({
      step: 'warehouse',
      statements: 'GRANT USAGE ON WAREHOUSE "BIG ONE" TO ROLE "ANALYST";',
    });
    expect(await failedStep({ profile: { schema: 'NOWHERE' } })).toMatchObject({
      step: 'database',
      statements: expect.stringContaining(
        'CREATE SCHEMA IF NOT EXISTS "MESSAGING_SYSTEM_V2"."NOWHERE";',
      ) as string,
    });
  });

  it('gives the statements for tables that are missing', async () => {
    await server.run('DROP TABLE MESSAGES');
    await server.run('DROP TABLE REVIEWS');
    const step = await failedStep();
    expect(step).toMatchObject({
      step: 'tables',
      sentence: 'Missing, or not visible to this role: MESSAGES, REVIEWS.',
    });
    expect(step?.statements).toContain('USE SCHEMA "MESSAGING_SYSTEM_V2"."UI";');
    expect(step?.statements).toContain('CREATE TABLE IF NOT EXISTS MESSAGES (');
    expect(step?.statements).not.toContain('CONFIGS');
  });

  it('gives the statements for a privilege that is missing', async () => {
    const tables = { FEEDBACKS: ['SELECT', 'INSERT'] } as const;
    server.account.roles.set('ANALYST', { ...everything, tables });
    expect(await failedStep()).toMatchObject({
      step: 'write',
      sentence: expect.stringMatching(
        /^The role ANALYST may not do this with .*FEEDBACKS/,
      ) as string,
      statements: expect.stringContaining(
        'DELETE ON TABLE "MESSAGING_SYSTEM_V2"."UI"."FEEDBACKS" TO ROLE "ANALYST";',
      ) as string,
    });
  });

  it('can be cancelled', async () => {
    const events = await test({}, AbortSignal.abort());
    expect(events[0]).toMatchObject({ step: 'reach', state: 'failed', sentence: 'Cancelled.' });
    expect(events.slice(1).every(({ state }) => state === 'skipped')).toBe(true);
  });
});

describe('the tables', () => {
  it('are made where they are missing, and named', async () => {
    await server.run('DROP TABLE CONFIGS');
    expect(await createSnowflakeTables(optionsOf())).toEqual(['CONFIGS']);
    expect(await createSnowflakeTables(optionsOf())).toEqual([]);
  });

  it('come with what an admin has to run where the role may not make them', async () => {
    await server.run('DROP TABLE CONFIGS');
    server.account.roles.set('ANALYST', { ...everything, createTable: false });
    await expect(createSnowflakeTables(optionsOf())).rejects.toMatchObject({
      code: 'WAREHOUSE_ACCESS',
      message: expect.stringContaining('CREATE TABLE IF NOT EXISTS CONFIGS (') as string,
    });
  });
});
