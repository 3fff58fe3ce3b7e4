/** First and longest wait before another try, and how long a try may take. Milliseconds. */
const firstWait = 250;
const longestWait = 5000;
const patience = 10_000;

/**
 * A WebSocket that opens itself again. It fires `open`, `message` and `close` as often as that
 * happens. Between two tries it counts as connecting: what is sent then waits for the next try and
 * goes out or fails with it, so nothing waits for ever.
 */
export class ReconnectingSocket extends EventTarget {
  private socket: WebSocket;
  private failures = 0;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly address: string) {
    super();
    this.socket = this.open();
  }

  get readyState(): WebSocket['readyState'] {
    const { readyState } = this.socket;
    return readyState === WebSocket.OPEN || this.stopped ? readyState : WebSocket.CONNECTING;
  }

  /** Whether it was ended for good. */
  get isStopped(): boolean {
    return this.stopped;
  }

  send(data: Parameters<WebSocket['send']>[0]): void {
    this.socket.send(data);
  }

  /** Ends it for good; `close` is fired one last time. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    // Between two tries there is no socket left to fire it.
    if (this.socket.readyState === WebSocket.CLOSED) this.dispatchEvent(new Event('close'));
    else this.socket.close();
  }

  private open(): WebSocket {
    const socket = new WebSocket(this.address);
    const giveUp = setTimeout(() => socket.close(), patience);
    socket.onopen = () => {
      clearTimeout(giveUp);
      this.failures = 0;
      this.dispatchEvent(new Event('open'));
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
    socket.onclose = () => {
      clearTimeout(giveUp);
      if (!this.stopped) this.tryAgain();
      this.dispatchEvent(new Event('close'));
    };
    return socket;
  }

  private tryAgain(): void {
    this.timer = setTimeout(() => {
      this.socket = this.open();
    }, waitAfter(this.failures));
    this.failures += 1;
  }
}

/** Twice as long each time, and never quite the same, so that many browsers do not come at once. */
function waitAfter(failures: number): number {
  const wait = Math.min(longestWait, firstWait * 2 ** failures);
  return wait * (0.75 + Math.random() / 2);
}
