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
  const read = readProfile(environment);
  return read?.success ? { key: environmentConnection, ...read.data } : null;
}

/** Why SNOWFLAKE_* make up no connection, as a sentence; null when they do. */
export function environmentProblem(environment: Environment): string | null {
  const read = readProfile(environment);
  if (read === null) {
    return 'The environment names no Snowflake account. Set SNOWFLAKE_ACCOUNT, or add a connection in Settings.';
  }
  const [issue] = read.error?.issues ?? [];
  if (!issue) return null;
  const name = settingOf[String(issue.path[0])] ?? 'SNOWFLAKE_…';
  return `${name} in the environment cannot be used. ${issue.message}`;
}

const settingOf: Readonly<Record<string, string>> = {
  account: 'SNOWFLAKE_ACCOUNT',
  user: 'SNOWFLAKE_USER',
  role: 'SNOWFLAKE_ROLE',
  warehouse: 'SNOWFLAKE_WAREHOUSE',
  database: 'SNOWFLAKE_DATABASE',
  schema: 'SNOWFLAKE_SCHEMA',
  signIn: 'SNOWFLAKE_PRIVATE_KEY_PATH',
  accessUrl: 'SNOWFLAKE_ACCESS_URL',
};

/** Null without an account. */
function readProfile(environment: Environment) {
  const account = setting(environment, 'SNOWFLAKE_ACCOUNT');
  if (account === null) return null;
  const optional = (name: string): string | undefined => setting(environment, name) ?? undefined;
  return connectionProfileSchema.omit({ key: true }).safeParse({
    label: 'from the environment',
    account,
    user: optional('SNOWFLAKE_USER'),
    role: optional('SNOWFLAKE_ROLE'),
    warehouse: optional('SNOWFLAKE_WAREHOUSE'),
    database: optional('SNOWFLAKE_DATABASE'),
    schema: optional('SNOWFLAKE_SCHEMA'),
    signIn: signInOf(environment),
    accessUrl: setting(environment, 'SNOWFLAKE_ACCESS_URL'),
  } satisfies { [Field in Exclude<keyof typeof connectionProfileSchema.shape, 'key'>]?: unknown });
}
