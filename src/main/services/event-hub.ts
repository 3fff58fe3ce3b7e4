import type { SessionEvent } from '@shared/contract/experiments';

/** An event before it has its place in the sequence. */
export type NewEvent = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, 'sequence'>
    : never
  : never;

/** Enough for a window that reloads in the middle of the largest run (2 × 25 × 11 messages). */
const heldEvents = 2000;

/**
 * The events of one session, numbered. A listener that was away gets what it missed as long as it
 * is held; otherwise it starts again from the present status.
 */
export class EventHub {
  private readonly held: SessionEvent[] = [];
  private readonly listeners = new Set<() => void>();
  private closed = false;

  /**
   * @param sequence the number before that of the first event; a hub that follows another one
   *   starts above it, so that what somebody heard there is not taken for its own
   */
  constructor(
    private readonly presentStatus: () => NewEvent,
    private sequence = 0,
  ) {}

  emit(event: NewEvent): void {
    if (this.closed) return;
    this.sequence += 1;
    this.held.push({ ...event, sequence: this.sequence });
    if (this.held.length > heldEvents) this.held.splice(0, this.held.length - heldEvents);
    for (const wake of this.listeners) wake();
  }

  close(): void {
    this.closed = true;
    for (const wake of this.listeners) wake();
  }

  /** Ends when the hub closes or the signal aborts. */
  async *follow(after: number | null, signal?: AbortSignal): AsyncGenerator<SessionEvent> {
    let last = after ?? -1;
    if (after === null || !this.holdsAllAfter(after)) {
      last = this.sequence;
      yield { ...this.presentStatus(), sequence: this.sequence };
    }
    while (!this.closed && !signal?.aborted) {
      if (last === this.sequence) {
        await this.somethingNew(signal);
        continue;
      }
      const next = this.heldAfter(last);
      if (next) {
        last = next.sequence;
        yield next;
      } else {
        // The listener was slower than what is held: the status makes up for what is gone.
        last = this.sequence;
        yield { ...this.presentStatus(), sequence: this.sequence };
      }
    }
  }

  private holdsAllAfter(sequence: number): boolean {
    return sequence === this.sequence || this.heldAfter(sequence) !== undefined;
  }

  /** The event that follows this number. What is held has no gaps, so its place is known. */
  private heldAfter(sequence: number): SessionEvent | undefined {
    const first = this.held[0]?.sequence ?? this.sequence + 1;
    return this.held[sequence + 1 - first];
  }

  private somethingNew(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.listeners.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.listeners.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}
