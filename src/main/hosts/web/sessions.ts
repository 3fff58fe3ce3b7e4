import type { Log } from '../../logging';
import type { Visitor } from '../core';
import type { HostPorts } from '../ports';
import { digestOf, isSecret, newSecret } from './secrets';
import { VisitorFiles } from './visitor-files';

/** A session that nobody used for so long is over. 12 hours, in milliseconds. */
const idleLimit = 12 * 60 * 60 * 1000;

/** Browsers at the same time. */
const mostSessions = 24;

/** One browser: its tabs share a cookie, and with it the visitor. */
export interface Session {
  readonly visitor: Visitor;
  readonly files: VisitorFiles;
  /** Open connections; a browser that has one is not idle. */
  lines: number;
  lastUsed: number;
}

interface KnownSession extends Session {
  readonly cookieDigest: Buffer;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly cookie: string }
  | { readonly kind: 'refused' }
  /** Every place is taken by a browser that is open just now. */
  | { readonly kind: 'full' };

/** Who has come in: one-time tokens against cookies, and a visitor for each cookie. */
export class Sessions {
  private sessions: KnownSession[] = [];
  private tokenDigest: Buffer | null = null;

  constructor(
    private readonly createVisitor: (ports: HostPorts) => Visitor,
    private readonly log: Log,
  ) {}

  /** A token that lets in one more browser; an unused one before it is no longer good. */
  issueToken(): string {
    const token = newSecret();
    this.tokenDigest = digestOf(token);
    return token;
  }

  /** Takes the token for a cookie. A token that was taken is worth nothing any more. */
  admit(token: string): Admission {
    if (!this.tokenDigest || !isSecret(token, this.tokenDigest)) return { kind: 'refused' };
    if (!this.makeRoom()) return { kind: 'full' };
    this.tokenDigest = null;
    const cookie = newSecret();
    const files = new VisitorFiles();
    this.sessions.push({
      cookieDigest: digestOf(cookie),
      files,
      visitor: this.createVisitor(files),
      lines: 0,
      lastUsed: Date.now(),
    });
    return { kind: 'admitted', cookie };
  }

  /** The session that a cookie belongs to; finding it keeps it alive. */
  find(cookie: string | null): Session | null {
    if (cookie === null) return null;
    this.endIdle();
    const session = this.sessions.find(({ cookieDigest }) => isSecret(cookie, cookieDigest));
    if (!session) return null;
    session.lastUsed = Date.now();
    return session;
  }

  /** Ends the sessions that were left; called from time to time. */
  endIdle(): void {
    const now = Date.now();
    const isIdle = (session: Session): boolean =>
      session.lines === 0 && now - session.lastUsed > idleLimit;
    for (const session of this.sessions.filter(isIdle)) void this.end(session);
  }

  async close(): Promise<void> {
    await Promise.all(this.sessions.map((session) => this.end(session)));
  }

  private makeRoom(): boolean {
    this.endIdle();
    if (this.sessions.length < mostSessions) return true;
    const [longestAway] = this.sessions
      .filter(({ lines }) => lines === 0)
      .sort((a, b) => a.lastUsed - b.lastUsed);
    if (!longestAway) return false;
    void this.end(longestAway);
    return true;
  }

  private async end(session: KnownSession): Promise<void> {
    this.sessions = this.sessions.filter((other) => other !== session);
    session.files.clear();
    try {
      await session.visitor.dispose();
    } catch (error) {
      this.log.error({ err: error }, 'a visitor could not leave in order');
    }
  }
}
