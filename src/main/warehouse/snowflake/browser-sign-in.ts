import { createServer } from 'node:net';
import type { ConnectionOptions } from 'snowflake-sdk';
import type { Log } from '../../logging';

/** A page that somebody is to sign in on. */
export interface ShownPage {
  readonly address: string;
  /** Has nobody wait for it any more. */
  readonly cancel: () => void;
}

interface BrowserSignInParts {
  /** Shows a page to the person; null where nobody is there. */
  readonly open: ((url: string) => Promise<void>) | null;
  /** How long the person may take, in milliseconds. */
  readonly patience: number;
  /** Told when the page is shown, and where it is. */
  readonly onWait: (address: string) => void;
  readonly log: Pick<Log, 'warn'>;
}

/** The page that the browser ends on. What the driver says of an error is safe to show there. */
const page = ({ error }: { error: string | null }): string =>
  `<!doctype html><meta charset="utf-8"><title>Soundcheck</title>
<body style="font: 1.1rem/1.5 system-ui; max-width: 32rem; margin: 20vh auto; padding: 0 1rem">
<h1 style="font-size: 1.5rem">${error === null ? 'You are signed in' : 'Signing in did not succeed'}</h1>
<p>${error ?? 'You can close this window and go back to Soundcheck.'}</p>`;

/** What the driver hears, and says again, where there is no browser. */
export const pageNotShown = 'the page could not be shown';

/** The same where nobody is there to look at it. */
export const nobodyThere = 'nobody was there to sign in';

/** A port of this machine that nobody listens at. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** One sign-in in the browser: the driver listens at a port here for what the page sends back. */
export class BrowserSignIn {
  #redirect: string | null = null;
  #shown = false;

  constructor(private readonly parts: BrowserSignInParts) {}

  /** The driver's options for it. */
  async options(): Promise<ConnectionOptions> {
    const port = await freePort();
    this.#redirect = `http://127.0.0.1:${port}`;
    return {
      browserRedirectPort: port,
      oauthRedirectUri: this.#redirect,
      browserActionTimeout: this.parts.patience,
      browserResponseRenderer: page,
      openExternalBrowserCallback: (url) => this.#show(url),
    };
  }

  /**
   * Ends a sign-in that nobody waits for any more. The driver would go on listening, and hand the
   * next one this one's page, which may have been closed: so it is told of a refusal.
   */
  async giveUp(): Promise<void> {
    if (this.#shown) await this.#refuse('given up');
  }

  /** Does what the page does where somebody says no. */
  async #refuse(why: string): Promise<void> {
    if (this.#redirect === null) return;
    const query = new URLSearchParams({ error: 'access_denied', error_description: why });
    try {
      await fetch(`${this.#redirect}/?${query.toString()}`);
    } catch (err) {
      this.parts.log.warn({ err }, 'A sign-in in the browser could not be called off');
    }
  }

  #show(url: string): void {
    const { open, onWait } = this.parts;
    if (open === null) {
      void this.#refuse(nobodyThere);
      return;
    }
    this.#shown = true;
    onWait(url);
    open(url).catch((err: unknown) => {
      this.parts.log.warn({ err }, 'The page for signing in could not be shown');
      return this.#refuse(pageNotShown);
    });
  }
}
