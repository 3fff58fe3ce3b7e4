import { type Environment, setting } from '../models/environment';
import type { SecretPlace, SecretStore } from './secret-store';

/**
 * The credentials of a workspace by name: those that were kept, and those found in the environment.
 * What is kept was entered on purpose, and is used instead of what was found.
 */
export class Credentials {
  private merged: Environment;

  constructor(
    private readonly found: Environment,
    private readonly store: SecretStore,
  ) {
    this.merged = found;
  }

  /** Everything by name. Another object after each change, so that it tells when one happened. */
  get environment(): Environment {
    return this.merged;
  }

  get place(): SecretPlace {
    return this.store.place;
  }

  /** Brings what is kept; until then there is only what was found. Never rejects. */
  async load(): Promise<void> {
    await this.store.load();
    this.merge();
  }

  get(name: string): string | null {
    return setting(this.merged, name);
  }

  isKept(name: string): boolean {
    return this.store.get(name) !== null;
  }

  isFound(name: string): boolean {
    return setting(this.found, name) !== null;
  }

  keptNames(): string[] {
    return this.store.names();
  }

  async keep(name: string, value: string): Promise<void> {
    await this.store.set(name, value);
    this.merge();
  }

  async forget(name: string): Promise<void> {
    await this.store.clear(name);
    this.merge();
  }

  /** Keeps what was found under a name; does nothing where nothing was. */
  async keepFound(name: string): Promise<void> {
    const value = setting(this.found, name);
    if (value !== null) await this.keep(name, value);
  }

  private merge(): void {
    const kept = this.store.names().map((name) => [name, this.store.get(name) ?? undefined]);
    this.merged = Object.freeze({ ...this.found, ...Object.fromEntries(kept) });
  }
}
