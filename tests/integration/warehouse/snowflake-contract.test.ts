import { afterAll, beforeAll } from 'vitest';
import { Credentials } from '../../../src/main/secrets/credentials';
import { MemorySecrets } from '../../../src/main/secrets/memory-secrets';
import { profileFromEnvironment } from '../../../src/main/warehouse/snowflake/environment-profile';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import { accessTo, rigIn } from './contract/snowflake-rig';
import { warehouseContract } from './warehouse-contract';

let server: SnowflakeServer;

beforeAll(async () => {
  server = await startSnowflakeServer();
});
afterAll(() => server.close());

warehouseContract(
  'Snowflake, by the tests’ own server',
  rigIn(() => accessTo(server)),
);

// With an account at hand the same is asked of Snowflake itself.
const profile = profileFromEnvironment(process.env);
if (profile) {
  const access = { profile, credentials: new Credentials(process.env, new MemorySecrets()) };
  warehouseContract(
    'Snowflake itself',
    rigIn(() => access),
  );
} else {
  process.stdout.write(
    'SNOWFLAKE_ACCOUNT is not set: the contract was not tried on Snowflake itself.\n',
  );
}
