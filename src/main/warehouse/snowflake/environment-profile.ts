import {
  type ConnectionProfile,
  connectionProfileSchema,
  environmentConnection,
  type SignIn,
} from '@shared/domain/warehouse-connection';
import { type Environment, setting } from '../../models/environment';

/** The way to sign in that the settings ask for, else the one that they have what it takes for. */
function signInOf(environment: Environment): SignIn {
  const keyFile = setting(environment, 'SNOWFLAKE_PRIVATE_KEY_PATH');
  const asked = setting(environment, 'SNOWFLAKE_AUTHENTICATOR')?.toUpperCase();
  if (asked === 'OAUTH_AUTHORIZATION_CODE') return { method: 'oauth' };
  if (asked === 'EXTERNALBROWSER') return { method: 'browser' };
  if (asked === 'PROGRAMMATIC_ACCESS_TOKEN') return { method: 'token' };
  if (asked === 'SNOWFLAKE') return { method: 'password' };
  if (keyFile !== null) return { method: 'key-pair', keyFile };
  if (setting(environment, 'SNOWFLAKE_TOKEN') !== null) return { method: 'token' };
  return setting(environment, 'SNOWFLAKE_PASSWORD') === null
    ? { method: 'oauth' }
    : { method: 'password' };
}

/** The connection that SNOWFLAKE_* make up; null without an account. Its secret stays there. */
export function profileFromEnvironment(environment: Environment): ConnectionProfile | null {
  const account = setting(environment, 'SNOWFLAKE_ACCOUNT');
  if (account === null) return null;
  const optional = (name: string): string | undefined => setting(environment, name) ?? undefined;
  const { key: _key, ...fields } = connectionProfileSchema.shape;
  const read = connectionProfileSchema.omit({ key: true }).safeParse({
    label: 'from the environment',
    account,
    user: optional('SNOWFLAKE_USER'),
    role: optional('SNOWFLAKE_ROLE'),
    warehouse: optional('SNOWFLAKE_WAREHOUSE'),
    database: optional('SNOWFLAKE_DATABASE'),
    schema: optional('SNOWFLAKE_SCHEMA'),
    signIn: signInOf(environment),
    accessUrl: setting(environment, 'SNOWFLAKE_ACCESS_URL'),
  } satisfies { [Field in keyof typeof fields]?: unknown });
  return read.success ? { key: environmentConnection, ...read.data } : null;
}
