import type { Keychain } from '../../src/main/secrets/keychain';

/** A keychain in memory, as strict as the strictest: Windows takes 2,560 bytes for an entry. */
export interface FakeKeychain extends Keychain {
  /** Entries as `service/account`. */
  readonly entries: Map<string, string>;
  /** How often it was asked for anything. */
  readonly asked: () => number;
  /** The most calls that it had at once. */
  readonly mostAtOnce: () => number;
  /** From now on it answers with this error; null for none. */
  refuse(error: Error | null): void;
  /** From now on it keeps everybody waiting, until the function given back is called. */
  hang(): () => void;
}

export function fakeKeychain(): FakeKeychain {
  const entries = new Map<string, string>();
  let refusal: Error | null = null;
  let ready: Promise<void> = Promise.resolve();
  let [asked, open, most] = [0, 0, 0];
  const answer = async <Result>(work: () => Result): Promise<Result> => {
    asked += 1;
    open += 1;
    most = Math.max(most, open);
    try {
      await ready;
      if (refusal) throw refusal;
      return work();
    } finally {
      open -= 1;
    }
  };
  const place = (service: string, account: string): string => `${service}/${account}`;
  return {
    entries,
    asked: () => asked,
    mostAtOnce: () => most,
    refuse: (error) => (refusal = error),
    hang() {
      let goOn = (): void => undefined;
      ready = new Promise((resolve) => (goOn = resolve));
      return goOn;
    },
    getPassword: (service, account) => answer(() => entries.get(place(service, account)) ?? null),
    setPassword: (service, account, password) =>
      answer(() => {
        if (Buffer.byteLength(password) > 2_560 || Buffer.byteLength(password, 'utf16le') > 2_560) {
          throw new Error('The stub received bad data.');
        }
        entries.set(place(service, account), password);
      }),
    deletePassword: (service, account) => answer(() => entries.delete(place(service, account))),
  };
}
