/** Where secrets are kept. */
export interface SecretPlace {
  readonly kind: 'keychain' | 'memory';
  /** What people call it: "the macOS Keychain", "memory". */
  readonly label: string;
  /** Why it is not the keychain, and what would help, as a sentence; null when it is. */
  readonly reason: string | null;
}

/** A place for secrets by name. Secrets stay in this process: nothing here answers a screen. */
export interface SecretStore {
  /** Known once `load` has returned; before that, where it hopes to be. */
  readonly place: SecretPlace;
  /**
   * Brings what is kept. Never rejects: where the keychain cannot be used, or does not answer in
   * time, secrets are kept in memory and `place` says why.
   */
  load(): Promise<void>;
  /** What `load` brought and `set` added; null when there is nothing of this name. */
  get(name: string): string | null;
  names(): string[];
  /** Resolves when it is kept. KEYCHAIN_FAILED leaves everything as it was. */
  set(name: string, value: string): Promise<void>;
  clear(name: string): Promise<void>;
  /** Told when `get` gives something else, also when the keychain answers long after `load`. */
  onChange(listener: () => void): void;
}
