import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleConfig } from '../../support/sample-experiment';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import {
  type Client,
  loadedHistory,
  newDataFolder,
  openCore,
  removeFolder,
  runOf,
  type RunningCore,
  until,
  untilDone,
} from './core-rig';

let server: SnowflakeServer;
let dataDir = '';
let running: RunningCore;
let client: Client;

async function start(): Promise<void> {
  running = await openCore(dataDir);
  ({ client } = await running.signedIn('ana@example.com'));
}

beforeEach(async () => {
  server = await startSnowflakeServer({ tables: 'all' });
  vi.stubEnv('SNOWFLAKE_ACCOUNT', server.accountName);
  vi.stubEnv('SNOWFLAKE_USER', server.tester.name);
  vi.stubEnv('SNOWFLAKE_PASSWORD', server.tester.password);
  vi.stubEnv('SNOWFLAKE_ROLE', 'ANALYST');
  vi.stubEnv('SNOWFLAKE_WAREHOUSE', 'COMPUTE_WH');
  vi.stubEnv('SNOWFLAKE_ACCESS_URL', server.url);
  dataDir = await newDataFolder();
  await start();
  await client.warehouse.use({ key: 'environment' });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await running.core.dispose();
  await server.close();
  await removeFolder(dataDir);
});

/** An experiment of two arms over two users, with one rejection; the network is there meanwhile. */
async function reviewed() {
  await client.experiments.start(runOf([sampleConfig(2), sampleConfig(1)]));
  const { arms } = await untilDone(client);
  const { users } = await client.experiments.grid();
  const ref = { arm: 'a' as const, userId: users[0]?.userId ?? 0, stage: 1 };
  await client.review.reject({ refs: [ref], reason: 'tone_issues', text: 'It’s too loud 🥁' });
  return { ref, id: arms[0]?.experimentId ?? '' };
}

async function stored(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['EXPERIMENT_METADATA', 'MESSAGES', 'FEEDBACKS']) {
    const [row] = await server.rows(
      `SELECT count(*) AS N FROM ${server.database}.${server.schema}.${table}`,
    );
    counts[table] = Number(row?.['N']);
  }
  return counts;
}
const everything = { EXPERIMENT_METADATA: 3, MESSAGES: 6, FEEDBACKS: 1 };

describe('with no way to Snowflake', () => {
  it('results wait on disk, also over a restart, and arrive exactly once', async () => {
    await reviewed();
    await server.setOffline(true);
    expect(await client.results.store()).toMatchObject({
      kind: 'queued',
      experiments: 2,
      warehouse: 'Snowflake (from the environment)',
    });
    expect(await client.experiments.status()).toMatchObject({
      storedIsCurrent: true,
      waitingToSend: true,
    });

    await running.core.dispose();
    await start();
    expect(await client.results.queue()).toMatchObject({
      entries: [
        { experimentIds: [{}, {}].map(() => expect.any(String) as unknown), rejections: 1 },
      ],
      damaged: 0,
    });
    expect(await stored()).toEqual({ EXPERIMENT_METADATA: 0, MESSAGES: 0, FEEDBACKS: 0 });

    await server.setOffline(false);
    expect(await client.results.sendQueued({ id: null })).toEqual({ entries: [], damaged: 0 });
    expect(await stored()).toEqual(everything);
    const [left] = await client.experiments.recoverable();
    await client.experiments.recover({ id: left?.id ?? '' });
    expect(await client.results.store()).toMatchObject({
      kind: 'stored',
      metadataAdded: 0,
      messagesAdded: 0,
      feedbackAdded: 0,
    });
    expect(await stored()).toEqual(everything);
  });

  it('an experiment from the history is reviewed, and sent once the history is seen again', async () => {
    const { ref, id } = await reviewed();
    expect(await client.results.store()).toMatchObject({ kind: 'stored' });
    await client.experiments.close();
    expect(await client.history.open({ experimentId: id })).toMatchObject({
      storedIsCurrent: true,
      arms: [{ rejected: 1 }, {}],
    });

    await server.setOffline(true);
    await client.review.undo({ refs: [ref] });
    expect(await client.results.store()).toMatchObject({ kind: 'queued' });
    expect(await stored()).toEqual(everything);

    await server.setOffline(false);
    const sent = until(client, (status) => !status.waitingToSend);
    expect(await loadedHistory(client, 'drumeo')).toHaveLength(2);
    await sent;
    expect(await stored()).toEqual({ ...everything, FEEDBACKS: 0 });
  });
});
