import type { AccessStatus, Person } from '@shared/contract/access';
import type { SessionEvent } from '@shared/contract/experiments';
import { SoundcheckError } from '@shared/errors';
import type { Visitor } from '../hosts/core';
import type { HostPorts } from '../hosts/ports';
import type { Access } from './access';
import { normalEmail } from './access-list';
import type { PreferencesFile } from '../workspace/preferences';
import type { Desk } from './desk';
import type { Desks } from './desks';

/** One window or browser: who is signed in there, and the desk they sit at. */
export class SeatedVisitor implements Visitor {
  private person: Person | null = null;
  private seat: Desk | null = null;
  /** The streams of events that the visitor listens to; they end when the desk is left. */
  private readonly listening = new Set<AbortController>();
  /** Entering and leaving, one after the other: two at once would take a seat that nobody leaves. */
  private last: Promise<unknown> = Promise.resolve();
  private gone = false;

  constructor(
    readonly ports: HostPorts,
    private readonly access: Access,
    private readonly desks: Desks,
    /** Kept for whoever has not signed in: the sign-in screen has an appearance too. */
    private readonly signedOutPreferences: PreferencesFile,
  ) {}

  /** The person's own preferences, or those of the sign-in screen. */
  get preferences(): PreferencesFile {
    return this.seat?.preferences ?? this.signedOutPreferences;
  }

  async status(): Promise<AccessStatus> {
    if (this.person) return { state: 'signed-in', person: this.person };
    const state = (await this.access.needsSetup()) ? 'setup-needed' : 'signed-out';
    return { state, person: null };
  }

  async setUp(email: string, token: string): Promise<AccessStatus> {
    await this.access.setUp(email, token);
    return this.enter({ email: normalEmail(email), workspace: 'team' });
  }

  async signIn(email: string, token: string): Promise<AccessStatus> {
    await this.access.verify(email, token);
    return this.enter({ email: normalEmail(email), workspace: 'team' });
  }

  startDemo(): Promise<AccessStatus> {
    return this.enter({ email: '', workspace: 'demo' });
  }

  async signOut(): Promise<AccessStatus> {
    await this.inTurn(() => this.leave());
    return this.status();
  }

  /** The desk of the signed-in person; NOT_SIGNED_IN otherwise. */
  desk(): Desk {
    if (!this.seat) throw new SoundcheckError('NOT_SIGNED_IN', 'Sign in first.');
    return this.seat;
  }

  /** What happens at the visitor's desk, for as long as they sit there. */
  follow(after: number | null, signal?: AbortSignal): AsyncGenerator<SessionEvent> {
    return this.listen(this.desk(), after, signal);
  }

  dispose(): Promise<void> {
    this.gone = true;
    return this.inTurn(() => this.leave());
  }

  private async *listen(
    desk: Desk,
    after: number | null,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SessionEvent> {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    if (signal?.aborted || this.seat !== desk) end();
    signal?.addEventListener('abort', end);
    this.listening.add(ending);
    try {
      yield* desk.follow(after, ending.signal);
    } finally {
      this.listening.delete(ending);
      signal?.removeEventListener('abort', end);
    }
  }

  private enter(person: Person): Promise<AccessStatus> {
    return this.inTurn(async () => {
      if (this.gone) throw new SoundcheckError('CANCELLED', 'This window was closed.');
      // Signing in twice must not clear the desk that the first time has just led to.
      if (this.person?.workspace !== person.workspace || this.person.email !== person.email) {
        await this.leave();
        this.seat = await this.desks.sit(person);
        this.person = person;
      }
      return this.status();
    });
  }

  private async leave(): Promise<void> {
    const seat = this.seat;
    this.seat = null;
    this.person = null;
    for (const ending of this.listening) ending.abort();
    if (seat) await this.desks.leave(seat);
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.last.then(work);
    // Whoever asked hears how it went; the next in turn only needs that it is over.
    this.last = done.catch(() => undefined);
    return done;
  }
}
