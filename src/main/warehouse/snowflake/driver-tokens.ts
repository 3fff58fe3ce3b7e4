import type { Log } from '../../logging';
import type { Credentials } from '../../secrets/credentials';

const prefixOf = (connection: string): string => `driver.${connection}.`;

/** Whether a connection has a token by which nobody needs to sign in in the browser. */
export const hasToken = (credentials: Credentials, connection: string): boolean =>
  credentials.keptNames().some((name) => name.startsWith(prefixOf(connection)));

/** The tokens that the driver keeps for one connection, among the credentials. */
export class DriverTokens {
  constructor(
    private readonly credentials: Credentials,
    private readonly connection: string,
    private readonly log: Pick<Log, 'warn'>,
  ) {}

  /** The driver has no key where the connection names no user, and keeps nothing then. */
  read(key: string | null): string | null {
    return key === null ? null : this.credentials.get(this.nameOf(key));
  }

  async write(key: string | null, token: string): Promise<void> {
    if (key === null) return;
    await this.orLog('keep', () => this.credentials.keep(this.nameOf(key), token));
  }

  async remove(key: string | null): Promise<void> {
    if (key === null || !this.credentials.isKept(this.nameOf(key))) return;
    await this.orLog('forget', () => this.credentials.forget(this.nameOf(key)));
  }

  private nameOf(key: string): string {
    return prefixOf(this.connection) + key;
  }

  /** Who is signed in already stays so without a token; the next start asks again. */
  private async orLog(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      this.log.warn({ err, connection: this.connection }, `Could not ${what} a sign-in token`);
    }
  }
}
