import { randomUUID } from 'node:crypto';
import type { SnowflakeError } from './errors';
import type { Answer } from './execution/answers';
import { snowflakeErrorOf } from './execution/duckdb-errors';
import type { Session } from './sessions';

export type Outcome = { readonly answer: Answer } | { readonly error: SnowflakeError };

export interface Query {
  readonly id: string;
  readonly requestId: string;
  readonly session: Session;
  readonly text: string;
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  ended: Outcome | null;
  cancel(): void;
}

/** Results kept for those who ask again. */
const mostKept = 1_000;

/**
 * What was asked, by request and by query id. A request that is sent again, because its reply was
 * lost, is not run again: it gets the outcome of the first.
 */
export class Queries {
  readonly #byRequest = new Map<string, Query>();
  readonly #byId = new Map<string, Query>();

  /** The query of a request; begun now unless it has been before. */
  begin(
    session: Session,
    requestId: string,
    text: string,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Query {
    const earlier = this.#byRequest.get(requestId);
    if (earlier) return earlier;
    const controller = new AbortController();
    // SHOW needs no warehouse, and tells of one that others wait for.
    const turn = /^\s*SHOW\b/i.test(text)
      ? work(controller.signal)
      : session.mutex.run(() => work(controller.signal));
    const outcome = turn.then(
      (answer): Outcome => ({ answer }),
      (cause: unknown): Outcome => ({ error: snowflakeErrorOf(cause) }),
    );
    const query: Query = {
      id: randomUUID(),
      requestId,
      session,
      text,
      outcome,
      ended: null,
      cancel: () => controller.abort(),
    };
    void outcome.then((ended) => {
      query.ended = ended;
    });
    this.#byRequest.set(requestId, query);
    this.#byId.set(query.id, query);
    this.#forgetOldest();
    return query;
  }

  #forgetOldest(): void {
    const [oldest] = this.#byId.values();
    if (this.#byId.size <= mostKept || !oldest?.ended) return;
    this.#byId.delete(oldest.id);
    this.#byRequest.delete(oldest.requestId);
  }

  ofRequest(requestId: string): Query | null {
    return this.#byRequest.get(requestId) ?? null;
  }

  ofId(id: string): Query | null {
    return this.#byId.get(id) ?? null;
  }

  running(): Query[] {
    return [...this.#byId.values()].filter(({ ended }) => ended === null);
  }

  cancelAllOf(session: Session): void {
    for (const query of this.running()) if (query.session === session) query.cancel();
  }
}
