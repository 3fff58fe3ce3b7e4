import type { PendingSignIn } from '@shared/contract/warehouse';
import { SoundcheckError } from '@shared/errors';

interface Waiting extends PendingSignIn {
  readonly cancel: () => void;
}

/** Sign-ins that wait for somebody in a browser, so that every screen can say what it waits for. */
export class SignIns {
  private readonly waiting = new Set<Waiting>();
  private readonly listeners = new Set<() => void>();

  list(): PendingSignIn[] {
    return [...this.waiting].map(({ key, label, address }) => ({ key, label, address }));
  }

  /** A page was shown; the function that it returns tells that nobody waits for it any more. */
  begin(signIn: Waiting): () => void {
    this.waiting.add(signIn);
    this.changed();
    return () => {
      if (this.waiting.delete(signIn)) this.changed();
    };
  }

  /** Calls the sign-in to a warehouse off: what waited for it rejects with CANCELLED. NOT_FOUND. */
  cancel(key: string): void {
    const found = [...this.waiting].filter((one) => one.key === key);
    if (found.length === 0) {
      throw new SoundcheckError('NOT_FOUND', 'Nobody is asked to sign in any more.');
    }
    for (const one of found) one.cancel();
  }

  /** Told whenever one begins or ends; the function that it returns ends that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
