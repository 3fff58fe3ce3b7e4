import { connectionSecretName, signInAsksPerson } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import type { Log } from '../../logging';
import type { Credentials } from '../../secrets/credentials';
import type { ReadOptions } from '../sql-connection';
import { BrowserSignIn, type ShownPage } from './browser-sign-in';
import type { Deadlines } from './deadlines';
import { loadDriver } from './driver';
import { DriverSession } from './driver-session';
import { DriverTokens } from './driver-tokens';
import { faultOf, isLost } from './fault';
import type { Limits } from './in-time';
import { setSession } from './login-exchange';
import type { Place } from './place';
import { watchNetwork, wayOf } from './reach';
import { driverOptions } from './sign-in';

/** Milliseconds: what takes longer may have lost its network, and somebody waits for an answer. */
const firstLook = 1_000;

export interface SessionParts {
  readonly place: Place;
  readonly credentials: Credentials;
  readonly openInBrowser: (url: string) => Promise<void>;
  /** Told when a page is shown; what it returns is told when nobody waits for it any more. */
  readonly onSignIn?: ((page: ShownPage) => () => void) | undefined;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly deadlines: Deadlines;
  /** Where the driver may keep what it looked up about certificates; null for nowhere. */
  readonly cacheFolder: string | null;
}

interface Opening extends ReadOptions {
  /** Told of the address of a page that somebody is to sign in on. */
  readonly onPage: (address: string) => void;
}

/**
 * Signs in, and gives a session that works in UTC. Rejects with what the driver or the network
 * says, in seconds where there is no network, or with the SoundcheckError for what is missing.
 */
export async function openSession(
  parts: SessionParts,
  { signal, onWait, onPage, unattended }: Opening,
): Promise<DriverSession> {
  const { place, credentials, deadlines, log } = parts;
  onWait?.('connecting');
  const browser = new BrowserSignIn({
    open: unattended ? null : parts.openInBrowser,
    patience: deadlines.signInByPerson,
    onWait: (address) => {
      onPage(address);
      onWait?.('signing-in');
    },
    log,
  });
  const [driver, options] = await Promise.all([
    loadDriver(parts.cacheFolder),
    driverOptions(place, credentials, browser),
  ]);
  const { profile } = place;
  const way = wayOf(profile, credentials.get(connectionSecretName(profile, 'proxy-password')));
  const tokens = new DriverTokens(credentials, profile.key, log);
  const session = new DriverSession(driver, options, tokens, (watched, firstAfter = firstLook) =>
    watchNetwork(way, deadlines.reach, watched, firstAfter),
  );
  // The driver itself says when the person has taken too long.
  const milliseconds =
    deadlines.signIn + (signInAsksPerson(place.profile.signIn) ? deadlines.signInByPerson : 0);
  try {
    await session.signIn({ milliseconds, signal });
  } catch (cause) {
    await browser.giveUp();
    throw cause;
  }
  if (!session.inUtc) await setUp(session, { milliseconds: deadlines.signIn, signal }, log);
  return session;
}

/**
 * Tells the session how to work where the login did not. A server that refuses goes its own way:
 * times travel in UTC and say so in any case.
 */
async function setUp(
  session: DriverSession,
  limits: Limits,
  log: SessionParts['log'],
): Promise<void> {
  try {
    await session.run({ text: setSession, values: [] }, limits);
  } catch (cause) {
    const fault = faultOf(cause);
    if (cause instanceof SoundcheckError || session.ended || isLost(fault)) throw cause;
    log.warn({ err: fault }, 'Snowflake did not take the settings of the session');
  }
}
