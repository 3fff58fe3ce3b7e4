import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionTestEvent, CopyEvent } from '@shared/contract/warehouse';
import { type ConnectionProfile, connectionSecretName } from '@shared/domain/warehouse-connection';
import { writeExperimentFile } from '@shared/domain/experiment-file';
import { sampleExperiment } from '../../support/sample-experiment';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import {
  loadedHistory,
  newDataFolder,
  openCore,
  removeFolder,
  type RunningCore,
  type Window,
} from './core-rig';
import { canary } from '../../support/canary';

let dataDir = '';
let server: SnowflakeServer;
let running: RunningCore;
let window: Window;
beforeEach(async () => {
  dataDir = await newDataFolder();
  server = await startSnowflakeServer();
  running = await openCore(dataDir);
  window = await running.signedIn('ana@example.com');
});
afterEach(async () => {
  await running.core.dispose();
  await server.close();
  await removeFolder(dataDir);
});

const profile = (fields: Partial<ConnectionProfile> = {}): ConnectionProfile => ({
  key: 'team',
  label: 'Team',
  account: server.accountName,
  user: server.tester.name,
  role: 'ANALYST',
  warehouse: 'COMPUTE_WH',
  database: server.database,
  schema: server.schema,
  signIn: { method: 'password' },
  proxy: null,
  accessUrl: server.url,
  ...fields,
});

async function connect(): Promise<void> {
  await window.client.warehouse.putConnection(profile());
  await window.client.secrets.set({
    name: connectionSecretName(profile(), 'password'),
    value: server.tester.password,
  });
}

async function all<Event>(events: Promise<AsyncIterable<Event>>): Promise<Event[]> {
  const found = [];
  for await (const event of await events) found.push(event);
  return found;
}

const tested = async (key: string): Promise<ConnectionTestEvent[]> =>
  (await all(window.client.warehouse.test({ key }))).filter(({ state }) => state !== 'running');

const copied = async (from: string, to: string): Promise<CopyEvent | undefined> =>
  (await all(window.client.warehouse.copy({ from, to }))).at(-1);

it('a connection is entered, tested, given its tables and worked with', async () => {
  const { client } = window;
  const put = await client.warehouse.putConnection(profile());
  expect(put.connections).toMatchObject([{ key: 'team', secret: { place: 'missing' } }]);
  expect((await tested('team')).find(({ state }) => state === 'failed')?.step).toBe('sign-in');

  await connect();
  const before = await tested('team');
  expect(before.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'reach passed',
    'sign-in passed',
    'role passed',
    'warehouse passed',
    'database passed',
    'tables failed',
    'write skipped',
  ]);
  expect(before.find(({ step }) => step === 'tables')?.statements).toContain('CREATE TABLE');

  const { created } = await client.warehouse.createTables({ key: 'team' });
  expect(created.length).toBeGreaterThan(5);
  expect(await client.warehouse.createTables({ key: 'team' })).toEqual({ created: [] });
  expect((await tested('team')).every(({ state }) => state === 'passed')).toBe(true);

  expect(await client.warehouse.use({ key: 'team' })).toMatchObject({
    active: 'team',
    activeLabel: 'Snowflake (Team)',
  });
  const configs = await client.configs.list({ brand: 'drumeo' });
  const { config } = await client.configs.get({ brand: 'drumeo', name: configs[0]?.name ?? '' });
  await client.configs.save({ brand: 'drumeo', name: 'ours', config });
  expect(
    await server.rows(`SELECT COUNT(*) AS N FROM ${server.database}.${server.schema}.CONFIGS`),
  ).toEqual([{ N: configs.length + 1 }]);

  await expect(client.warehouse.removeConnection({ key: 'team' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await client.warehouse.use({ key: 'local' });
  const local = await client.configs.list({ brand: 'drumeo' });
  expect(local.map(({ name }) => name)).not.toContain('ours');
  expect(await client.warehouse.removeConnection({ key: 'team' })).toMatchObject({
    active: 'local',
    connections: [],
  });
  expect((await client.secrets.view()).rows.filter(({ kept }) => kept)).toEqual([]);
});

it('whoever starts without a network can still choose a config, and not save one', async () => {
  await connect();
  await window.client.warehouse.use({ key: 'team' });
  const configs = await window.client.configs.list({ brand: 'drumeo' });
  expect(await window.client.configs.offline({ brand: 'drumeo' })).toBeNull();

  await running.core.dispose();
  await server.setOffline(true);
  running = await openCore(dataDir);
  window = await running.signedIn('ana@example.com');
  const { client } = window;
  // Where the tests run, secrets are kept in memory only.
  await connect();
  expect(await client.configs.list({ brand: 'drumeo' })).toEqual(configs);
  expect(await client.configs.offline({ brand: 'drumeo' })).toMatchObject({
    because: expect.stringContaining('Snowflake (Team)'),
  });
  const { config } = await client.configs.get({ brand: 'drumeo', name: configs[0]?.name ?? '' });
  await expect(
    client.configs.save({ brand: 'drumeo', name: 'ours', config }),
  ).rejects.toMatchObject({
    code: 'WAREHOUSE_UNREACHABLE',
    message: expect.stringContaining('Your draft of “ours” is kept'),
  });
});

describe('copying', () => {
  const sample = sampleExperiment({
    arms: ['a', 'b'],
    users: 3,
    fate: (arm, userId, stage) =>
      userId === 1001 ? 'rejected' : stage === 1 && arm === 'a' ? 'approved' : 'unreviewed',
    message: (_, userId) => ({ body: `It’s “${userId}” 🥁\nand\ttabs`, costUsd: 0.000_123 }),
  });

  it('brings configs and experiments to Snowflake and back, each once', async () => {
    const withSample = running.window(() => writeExperimentFile(sample));
    const { client } = withSample;
    await client.access.signIn({ email: 'ana@example.com', token: canary('access') });
    await client.experiments.open({ source: { kind: 'dialog' } });
    await client.results.store();
    const { length: configs } = await client.configs.list({ brand: 'drumeo' });
    await connect();

    const counts = { configsCopied: configs, experimentsCopied: 2, experimentsDifferent: 0 };
    expect(await copied('local', 'team')).toMatchObject({ kind: 'done', counts });
    const there = { configsCopied: 0, configsThere: configs, experimentsCopied: 0 };
    for (const [from, to] of [
      ['local', 'team'],
      ['team', 'local'],
    ] as const) {
      expect(await copied(from, to)).toMatchObject({
        counts: { ...there, experimentsThere: 2, experimentsDifferent: 0 },
      });
    }
    const local = await loadedHistory(client, 'drumeo');
    await client.warehouse.use({ key: 'team' });
    expect(await loadedHistory(client, 'drumeo')).toEqual(local);
  });

  it('brings experiments of the original tool, which stored no messages', async () => {
    await connect();
    await window.client.warehouse.createTables({ key: 'team' });
    await server.run(
      `INSERT INTO EXPERIMENT_METADATA (EXPERIMENT_ID, CONFIG_NAME, BRAND, CAMPAIGN_NAME, STAGE,
         LLM_MODEL, TOTAL_MESSAGES, TOTAL_USERS, PLATFORM, PERSONALIZATION, INVOLVE_RECSYS,
         RECSYS_CONTENTS, SEGMENT_INFO, CAMPAIGN_INSTRUCTIONS, PER_MESSAGE_INSTRUCTIONS,
         START_TIME, END_TIME)
       SELECT 'drumeo_20250301_0900', 'spring', 'drumeo', 'Spring', 1, 'gpt-4o', 10, 10, 'push',
         TRUE, TRUE, TO_ARRAY(PARSE_JSON('["workout"]')), '', '', '', '2025-03-01 09:00:00',
         '2025-03-01 09:05:00'`,
    );
    await server.run(
      `INSERT INTO FEEDBACKS (EXPERIMENT_ID, USER_ID, STAGE, FEEDBACK_TYPE, REJECTION_REASON,
         REJECTION_TEXT, MESSAGE_HEADER, MESSAGE_BODY, CAMPAIGN_NAME, BRAND, CONFIG_NAME, TIMESTAMP)
       SELECT 'drumeo_20250301_0900', 77, 1, 'reject', 'poor_header', NULL, 'Hey', 'You', 'Spring',
         'drumeo', 'spring', '2025-03-01 10:00:00'`,
    );
    const request = { from: 'team', to: 'local', configs: false };
    const events = await all(window.client.warehouse.copy(request));
    expect(events.at(-1)).toMatchObject({ counts: { experimentsCopied: 1 } });
    expect(await loadedHistory(window.client, 'drumeo')).toMatchObject([
      { experimentId: 'drumeo_20250301_0900', totalMessages: 10, totalRejects: 1 },
    ]);
    const again = await all(window.client.warehouse.copy(request));
    expect(again.at(-1)).toMatchObject({
      counts: { experimentsCopied: 0, experimentsThere: 1, experimentsDifferent: 0 },
    });
  });
});

it('in the sample workspace there is no connection, and none can be added', async () => {
  const { client } = running.window();
  await client.access.startDemo();
  expect(await client.warehouse.view()).toMatchObject({ editable: false, connections: [] });
  await expect(client.warehouse.putConnection(profile())).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await expect(all(client.warehouse.test({ key: 'team' }))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
