import { type Environment, setting } from '../models/environment';
import type { SecretPlace, SecretStore } from './secret-store';

/** Settings of the environment that are secrets themselves. */
const isSecretName = (name: string): boolean =>
  /^(?:OPENAI|GOOGLE|SNOWFLAKE|SOUNDCHECK)_.*(?:KEY|TOKEN|PASSWORD|PASSPHRASE|SECRET)/.test(name) &&
  !name.endsWith('_PATH');

/**
 * The credentials of a workspace by name: those that were kept, and those found in the environment.
 * What is kept was entered on purpose, and is used instead of what was found.
 */
export class Credentials {
  private merged: Environment;
  /** Every value since the start: a late error may still quote one that was cleared. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly environmentFound: Environment,
    private readonly store: SecretStore,
  ) {
    this.merged = environmentFound;
    store.onChange(() => this.merge());
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
    return this.found(name) !== null;
  }

  /** What the environment has under a name, whatever is kept. */
  found(name: string): string | null {
    return setting(this.environmentFound, name);
  }

  keptNames(): string[] {
    return this.store.names();
  }

  async keep(name: string, value: string): Promise<void> {
    this.seen.add(value);
    await this.store.set(name, value);
    this.merge();
  }

  async forget(name: string): Promise<void> {
    await this.store.clear(name);
    this.merge();
  }

  /** Keeps what was found under a name; does nothing where nothing was. */
  async keepFound(name: string): Promise<void> {
    const value = this.found(name);
    if (value !== null) await this.keep(name, value);
  }

  /** Every value that nobody may read in a log. */
  secretValues(): string[] {
    const names = Object.keys(this.environmentFound).filter(isSecretName);
    const found = names.map((name) => this.found(name)).filter((value) => value !== null);
    return [...new Set([...this.seen, ...found])];
  }

  private merge(): void {
    const merged: Record<string, string | undefined> = { ...this.environmentFound };
    for (const name of this.store.names()) {
      const value = this.store.get(name) ?? undefined;
      merged[name] = value;
      if (value !== undefined) this.seen.add(value);
    }
    this.merged = Object.freeze(merged);
  }
}
