import { SoundcheckError } from '@shared/errors';
import type { ReadOptions } from '../sql-connection';
import type { DriverSession } from './driver-session';
import { snowflakeError } from './errors';
import { isLost, SnowflakeFault } from './fault';
import { openSession, type SessionParts } from './open-session';
import type { Place } from './place';

/** What the driver or the server said, behind an error of ours. */
export const faultBehind = (error: unknown): SnowflakeFault | null =>
  error instanceof SoundcheckError && error.cause instanceof SnowflakeFault ? error.cause : null;

const notSignedIn = ({ label }: Place): SoundcheckError =>
  new SoundcheckError('CANCELLED', `You did not sign in to ${label}. Nothing was changed.`);

/** The session of a connection: opened when it is first used, and again when it was lost. */
export class LiveSession {
  #session: DriverSession | null = null;
  /** Ends the sign-in that waits for a person. */
  #signIn: AbortController | null = null;

  constructor(private readonly parts: SessionParts) {}

  get isLive(): boolean {
    return this.#session !== null && !this.#session.ended;
  }

  /**
   * Does work on the session; once more on another one where the session was lost. Rejects with a
   * SoundcheckError where the driver or the network is at fault, else with what the work threw.
   */
  async use<T>(options: ReadOptions, work: (session: DriverSession) => Promise<T>): Promise<T> {
    const session = await this.#ready(options);
    try {
      return await work(session);
    } catch (error) {
      const fault = faultBehind(error);
      if (!fault || !isLost(fault)) throw error;
      this.#log(fault, 'The session with Snowflake was lost; opening another');
      session.giveUp();
    }
    return work(await this.#ready(options));
  }

  /** Calls off a sign-in that waits for a person: it rejects with CANCELLED. */
  callOffSignIn(): void {
    this.#signIn?.abort();
  }

  async end(): Promise<void> {
    await this.#session?.end();
  }

  async #ready({ signal, onWait, unattended }: ReadOptions): Promise<DriverSession> {
    if (this.#session && !this.#session.ended) return this.#session;
    this.#session = null;
    const calledOff = new AbortController();
    const callOff = (): void => calledOff.abort();
    if (signal?.aborted) callOff();
    signal?.addEventListener('abort', callOff, { once: true });
    let nobodyWaits = (): void => undefined;
    const cancel = (): void => calledOff.abort(notSignedIn(this.parts.place));
    try {
      this.#session = await openSession(this.parts, {
        signal: calledOff.signal,
        unattended,
        onWait,
        onPage: (address) => {
          this.#signIn = calledOff;
          nobodyWaits = this.parts.onSignIn?.({ address, cancel }) ?? nobodyWaits;
        },
      });
      return this.#session;
    } catch (cause) {
      throw snowflakeError(cause, this.parts.place);
    } finally {
      this.#signIn = null;
      nobodyWaits();
      signal?.removeEventListener('abort', callOff);
    }
  }

  #log({ code, queryId }: SnowflakeFault, message: string): void {
    this.parts.log.info({ connection: this.parts.place.profile.key, code, queryId }, message);
  }
}
