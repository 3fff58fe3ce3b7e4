import { shell } from 'electron';
import { SoundcheckError } from '@shared/errors';
import type { Log } from '../../logging';
import { isLoopback } from '../../models/server-address';

/** The only places that the program ever opens in a person's browser. */
const externalHosts: ReadonlySet<string> = new Set([
  'aistudio.google.com', // where a Gemini key is made
  'docs.snowflake.com',
  'platform.openai.com', // where an OpenAI key is made
]);

export function isExternalLink(address: string): boolean {
  try {
    const { protocol, hostname, port, username, password } = new URL(address);
    const isPlain = port === '' && username === '' && password === '';
    return protocol === 'https:' && isPlain && externalHosts.has(hostname);
  } catch {
    return false;
  }
}

/** Opens a listed address in the person's browser; anything else is refused and noted. */
export function openExternally(address: string, log: Log): void {
  if (!isExternalLink(address)) {
    log.warn({ address }, 'a link to a place that is not listed was not opened');
    return;
  }
  shell.openExternal(address).catch((error: unknown) => {
    log.warn({ address, err: error }, 'the browser could not be opened');
  });
}

/**
 * Opens the page where somebody signs in to the warehouse. Its address comes from the sign-in
 * itself, and a company's own page may be anywhere; it is a page, though, and encrypted on its way.
 */
export async function openSignIn(address: string): Promise<void> {
  const isPage = address.startsWith('https://') || isPageHere(address);
  if (!isPage) {
    throw new SoundcheckError(
      'WAREHOUSE_ACCESS',
      'The page to sign in on has no https address, so it was not opened. Check the connection in Settings.',
    );
  }
  await shell.openExternal(address);
}

/** On this computer nobody listens in: a server of tests needs no certificate. */
const isPageHere = (address: string): boolean =>
  address.startsWith('http://') && isLoopback(address);
