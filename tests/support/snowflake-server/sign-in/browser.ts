import { randomUUID } from 'node:crypto';

/** Sign-in by the company's own pages: a token for whoever the browser says it is. */
export class BrowserSignIn {
  /** Who sits before the browser. */
  person = 'TESTER';
  readonly #given = new Map<string, { proofKey: string; user: string }>();

  userOf(token: string, proofKey: string): string | undefined {
    const given = this.#given.get(token);
    return given?.proofKey === proofKey ? given.user : undefined;
  }

  /** Where the page of the sign-in sends the browser. */
  callback(proofKey: string, port: string): string {
    const token = randomUUID();
    this.#given.set(token, { proofKey, user: this.person });
    return `http://127.0.0.1:${port}/?token=${token}`;
  }

  /** The driver's question for the page: its address and a proof key. */
  page(origin: string, port: string): { ssoUrl: string; proofKey: string } {
    const proofKey = randomUUID();
    const query = new URLSearchParams({ proof_key: proofKey, browser_mode_redirect_port: port });
    return { ssoUrl: `${origin}/console/login?${query.toString()}`, proofKey };
  }
}
