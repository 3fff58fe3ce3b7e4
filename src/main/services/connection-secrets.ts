import { isDeepStrictEqual } from 'node:util';
import {
  type ConnectionProfile,
  connectionSecretName,
  secretOfSignIn,
} from '@shared/domain/warehouse-connection';
import type { Credentials } from '../secrets/credentials';

/** Tokens that the driver keeps, so that nobody signs in by browser at every start. */
const driverPrefix = (key: string): string => `driver.${key}.`;
const ownPrefix = (key: string): string => `snowflake.${key}.`;

/** Forgets every secret of a connection. KEYCHAIN_FAILED keeps those that are left. */
export async function forgetSecrets(credentials: Credentials, key: string): Promise<void> {
  await forgetAll(credentials, [ownPrefix(key), driverPrefix(key)]);
}

/**
 * Forgets what must not follow a connection to where it leads now. A password or token that was
 * entered for one address would otherwise be sent to another, by whoever may change Settings.
 */
export async function forgetOutgrownSecrets(
  credentials: Credentials,
  before: ConnectionProfile,
  after: ConnectionProfile,
): Promise<void> {
  const { key } = before;
  const leads = ({ account, accessUrl }: ConnectionProfile) => ({ account, accessUrl });
  if (!isDeepStrictEqual(leads(before), leads(after))) {
    await forgetAll(credentials, [ownPrefix(key), driverPrefix(key)]);
    return;
  }
  const signsIn = ({ user, role, signIn }: ConnectionProfile) => ({ user, role, signIn });
  if (!isDeepStrictEqual(signsIn(before), signsIn(after))) {
    await forgetAll(credentials, [driverPrefix(key)]);
  }
  const what = secretOfSignIn(before.signIn);
  if (what !== null && what !== secretOfSignIn(after.signIn)) {
    await forgetAll(credentials, [connectionSecretName(before, what)]);
  }
  if (!isDeepStrictEqual(before.proxy, after.proxy)) {
    await forgetAll(credentials, [connectionSecretName(before, 'proxy-password')]);
  }
}

async function forgetAll(credentials: Credentials, prefixes: readonly string[]): Promise<void> {
  for (const name of credentials.keptNames()) {
    if (prefixes.some((prefix) => name.startsWith(prefix))) await credentials.forget(name);
  }
}
