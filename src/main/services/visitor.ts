import type { AccessStatus, Person } from '@shared/contract/access';
import { SoundcheckError } from '@shared/errors';
import type { Visitor } from '../hosts/core';
import type { HostPorts } from '../hosts/ports';
import type { Access } from './access';
import type { PreferencesFile } from '../workspace/preferences';
import type { Desk } from './desk';
import type { Desks } from './desks';

/** One window or browser: who is signed in there, and the desk they sit at. */
export class SeatedVisitor implements Visitor {
  private person: Person | null = null;
  private seat: Desk | null = null;

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
    return this.enter({ email: email.trim().toLowerCase(), workspace: 'team' });
  }

  async signIn(email: string, token: string): Promise<AccessStatus> {
    await this.access.verify(email, token);
    return this.enter({ email: email.trim().toLowerCase(), workspace: 'team' });
  }

  startDemo(): Promise<AccessStatus> {
    return this.enter({ email: '', workspace: 'demo' });
  }

  async signOut(): Promise<AccessStatus> {
    await this.leave();
    return this.status();
  }

  /** The desk of the signed-in person; NOT_SIGNED_IN otherwise. */
  desk(): Desk {
    if (!this.seat) throw new SoundcheckError('NOT_SIGNED_IN', 'Sign in first.');
    return this.seat;
  }

  dispose(): Promise<void> {
    return this.leave();
  }

  private async enter(person: Person): Promise<AccessStatus> {
    await this.leave();
    this.seat = await this.desks.sit(person);
    this.person = person;
    return this.status();
  }

  private async leave(): Promise<void> {
    const seat = this.seat;
    this.seat = null;
    this.person = null;
    if (seat) await this.desks.leave(seat);
  }
}
