import { type ConnectionProfile, connectionSecretName } from '@shared/domain/warehouse-connection';
import { Credentials } from '../../src/main/secrets/credentials';
import { MemorySecrets } from '../../src/main/secrets/memory-secrets';
import { usualDeadlines } from '../../src/main/warehouse/snowflake/deadlines';
import { SnowflakeConnection } from '../../src/main/warehouse/snowflake/snowflake-connection';
import { connect, connectionOf, execute, loadDriver } from '../support/snowflake-server/driver';
import { type SnowflakeServer, startSnowflakeServer } from '../support/snowflake-server/server';
import { comparison, type Figure, type Group, remark, roundsAt, short } from './support/figures';
import { compare, timed } from './support/timing';

/** What a first query is: the configs of a brand, as the Builder lists them. */
const firstQuery = 'SELECT CONFIG_NAME, CONFIG_VERSION FROM CONFIGS WHERE BRAND = ?';
const wanted = 'wanted: at most 1.15 ×';
/** As far as a warehouse is from a desk. */
const latencyMs = 40;

const ourConnection = (server: SnowflakeServer): SnowflakeConnection => {
  const profile: ConnectionProfile = {
    key: 'bench',
    label: 'Bench',
    account: server.accountName,
    user: server.tester.name,
    role: 'ANALYST',
    warehouse: 'COMPUTE_WH',
    database: server.database,
    schema: server.schema,
    signIn: { method: 'password' },
    proxy: null,
    accessUrl: server.url,
  };
  const secrets = { [connectionSecretName(profile, 'password')]: server.tester.password };
  return new SnowflakeConnection({
    place: { label: 'Snowflake', profile },
    credentials: new Credentials(secrets, new MemorySecrets()),
    openInBrowser: () => Promise.resolve(),
    log: { info: () => undefined, warn: () => undefined },
    deadlines: usualDeadlines,
    cacheFolder: null,
  });
};

/** Connecting and one query, by Soundcheck's connection and by the driver alone. */
async function connecting(
  server: SnowflakeServer,
  network: string,
  rounds: number,
): Promise<Figure> {
  await loadDriver();
  const ours = async (): Promise<number> => {
    const connection = ourConnection(server);
    const time = await timed(() => connection.execute({ text: firstQuery, values: ['drumeo'] }));
    await connection.close();
    return time;
  };
  const bare = async (): Promise<number> => {
    const start = performance.now();
    // Asked for anew each time, as it is where it loads late: under tsx that is not for nothing.
    const { default: driver } = await import('snowflake-sdk');
    const connection = await connect(driver.createConnection(connectionOf(server)));
    await execute(connection, firstQuery, ['drumeo']);
    const time = performance.now() - start;
    await new Promise<void>((resolve) => connection.destroy(() => resolve()));
    return time;
  };
  return comparison(
    `From nothing to the first answer, ${network} (${wanted})`,
    'the bare driver',
    await compare(ours, bare, rounds),
  );
}

export const snowflake: Group = {
  name: 'snowflake',
  title: 'Snowflake',
  async measure(scale) {
    const loading = await timed(() => import('snowflake-sdk'));
    const figures: Figure[] = [
      remark('Loading the driver, once, when it is first used', `${short(loading)} ms`),
    ];
    for (const latency of [0, latencyMs]) {
      const server = await startSnowflakeServer({ tables: 'all', latencyMs: latency });
      try {
        const network = latency === 0 ? 'on this machine' : `${latency} ms away`;
        figures.push(await connecting(server, network, roundsAt(scale, latency === 0 ? 201 : 31)));
      } finally {
        await server.close();
      }
    }
    return figures;
  },
};
