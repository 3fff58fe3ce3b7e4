import type { SecretPlace, SecretStore } from './secret-store';

/** Secrets for as long as the program runs, and nowhere on disk. */
export class MemorySecrets implements SecretStore {
  readonly place: SecretPlace;
  private readonly secrets = new Map<string, string>();

  constructor(reason: string | null = null) {
    this.place = { kind: 'memory', label: 'memory', reason };
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  get(name: string): string | null {
    return this.secrets.get(name) ?? null;
  }

  names(): string[] {
    return [...this.secrets.keys()];
  }

  set(name: string, value: string): Promise<void> {
    this.secrets.set(name, value);
    return Promise.resolve();
  }

  clear(name: string): Promise<void> {
    this.secrets.delete(name);
    return Promise.resolve();
  }

  /** Here `get` changes only by `set` and `clear`, whose callers know. */
  onChange(): void {}
}
