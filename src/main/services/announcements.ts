import type { ExperimentStatus, SessionEvent } from '@shared/contract/experiments';
import type { ArmKey, Message } from '@shared/domain/message';
import { EventHub } from './event-hub';

/** How often the status is sent while messages pour in; between, only the messages themselves. */
const statusEveryMs = 100;

/** What a desk tells everybody who listens: the status after each change, and each new message. */
export class Announcements {
  private readonly hub: EventHub;
  private timer: NodeJS.Timeout | null = null;

  /**
   * @param openedAt milliseconds since 1970: events are numbered from there, so that the desk of
   *   somebody who comes back has higher numbers than the one that they left
   */
  constructor(
    private readonly status: () => ExperimentStatus | null,
    openedAt: number,
  ) {
    this.hub = new EventHub(() => ({ kind: 'status', experiment: this.status() }), openedAt);
  }

  follow(after: number | null, signal?: AbortSignal): AsyncGenerator<SessionEvent> {
    return this.hub.follow(after, signal);
  }

  /** A message was made; the status follows within a tenth of a second. */
  message(arm: ArmKey, { userId, stage, status, header }: Message): void {
    this.hub.emit({ kind: 'message', ref: { arm, userId, stage }, status, header });
    this.timer ??= setTimeout(() => this.changed(), statusEveryMs);
  }

  /** Something else changed. */
  changed(): void {
    this.stopTimer();
    this.hub.emit({ kind: 'status', experiment: this.status() });
  }

  close(): void {
    this.stopTimer();
    this.hub.close();
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
