import type { ConnectionOptions } from 'snowflake-sdk';
import { assertNever, SoundcheckError } from '@shared/errors';
import {
  connectionSecretName,
  signInAsksPerson,
  signInNeedsUser,
} from '@shared/domain/warehouse-connection';
import type { Credentials } from '../../secrets/credentials';
import type { BrowserSignIn } from './browser-sign-in';
import { addressOf, type Place } from './place';
import { readPrivateKey } from './private-key';

/** Snowflake's own client for programs on a desk, which the driver names for its usual hosts only. */
const localApplication = 'LOCAL_APPLICATION';

const missing = (what: string, { label }: Place): SoundcheckError =>
  new SoundcheckError('WAREHOUSE_ACCESS', `${label} needs ${what}. Enter it in Settings.`);

/** Options that the driver knows and its types do not. */
interface Untyped {
  readonly sfRetryMaxLoginRetries: number;
  readonly representNullAsStringNull: boolean;
  readonly disableConsoleLogin?: boolean;
}

/** What the driver needs to sign in, by the five ways. WAREHOUSE_ACCESS for what is missing. */
async function waysIn(
  place: Place,
  credentials: Credentials,
  browser: BrowserSignIn,
): Promise<ConnectionOptions & Pick<Untyped, 'disableConsoleLogin'>> {
  const { signIn, accessUrl } = place.profile;
  const secret = (what: 'passphrase' | 'token' | 'password'): string | null =>
    credentials.get(connectionSecretName(place.profile, what));
  switch (signIn.method) {
    case 'oauth':
      return {
        authenticator: 'OAUTH_AUTHORIZATION_CODE',
        clientStoreTemporaryCredential: true,
        ...(accessUrl === null
          ? {}
          : { oauthClientId: localApplication, oauthClientSecret: localApplication }),
        oauthHttpAllowed: accessUrl?.startsWith('http:') ?? false,
        ...(await browser.options()),
      };
    case 'browser':
      return {
        authenticator: 'EXTERNALBROWSER',
        clientStoreTemporaryCredential: true,
        // Asking for the company's page first, the driver forgets the port of the address.
        disableConsoleLogin: addressOf(place.profile).port === '',
        ...(await browser.options()),
      };
    case 'key-pair':
      return {
        authenticator: 'SNOWFLAKE_JWT',
        privateKey: await readPrivateKey(signIn.keyFile, secret('passphrase')),
      };
    case 'token': {
      const token = secret('token');
      if (token === null) throw missing('an access token', place);
      return { authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', token };
    }
    case 'password': {
      const password = secret('password');
      if (password === null) throw missing('a password', place);
      return { authenticator: 'SNOWFLAKE', password };
    }
    default:
      return assertNever(signIn);
  }
}

function proxyOptions(place: Place, credentials: Credentials): ConnectionOptions {
  const { proxy } = place.profile;
  if (!proxy) return {};
  const { host: proxyHost, port: proxyPort, user: proxyUser } = proxy;
  if (proxyUser === '') return { proxyHost, proxyPort };
  const proxyPassword = credentials.get(connectionSecretName(place.profile, 'proxy-password'));
  if (proxyPassword === null) throw missing('the password of the proxy', place);
  return { proxyHost, proxyPort, proxyUser, proxyPassword };
}

/**
 * The driver's options for a connection. WAREHOUSE_ACCESS says what has to be entered in Settings.
 * The driver tries a login twice and no more: beyond that, the deadlines here decide.
 */
export async function driverOptions(
  place: Place,
  credentials: Credentials,
  browser: BrowserSignIn,
): Promise<ConnectionOptions & Untyped> {
  const { profile } = place;
  if (profile.user === '' && signInNeedsUser(profile.signIn)) {
    throw missing('the name of the user', place);
  }
  const named = { role: profile.role, warehouse: profile.warehouse, username: profile.user };
  return {
    account: profile.account,
    accessUrl: addressOf(profile).href.replace(/\/$/, ''),
    database: profile.database,
    schema: profile.schema,
    ...Object.fromEntries(Object.entries(named).filter(([, name]) => name !== '')),
    ...proxyOptions(place, credentials),
    ...(await waysIn(place, credentials, browser)),
    application: 'Soundcheck',
    // Where somebody had to sign in, the session is kept for as long as the program runs.
    clientSessionKeepAlive: signInAsksPerson(profile.signIn),
    sfRetryMaxLoginRetries: 1,
    // Numbers are fetched as text, and no number must not become the text NULL.
    representNullAsStringNull: false,
  };
}
