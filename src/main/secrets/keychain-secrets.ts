import { SoundcheckError } from '@shared/errors';
import type { Log } from '../logging';
import { Mutex } from '../mutex';
import { type Keychain, loadKeytar } from './keychain';
import { KeychainEntries } from './keychain-entries';
import {
  fallbackReason,
  keychainLabel,
  type KeychainProblem,
  lockedKeyring,
  noAnswer,
  noKeyring,
  notLoadable,
  notUsable,
  refusedChange,
} from './keychain-words';
import type { SecretPlace, SecretStore } from './secret-store';
import { type KeyringState, lookAtSecretService } from './secret-service';
import { late, within } from './within';

/** How long, in milliseconds, the keychain is waited for. */
export interface KeychainPatience {
  /** While a person signs in. */
  readonly load: number;
  /** When they keep or clear a key: long enough to type the password of a keyring. */
  readonly change: number;
}

export interface KeychainSecretsOptions {
  readonly service: string;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly platform?: NodeJS.Platform;
  readonly load?: () => Promise<Keychain>;
  /** Tells, without asking anybody, whether a keyring can be used. */
  readonly look?: () => Promise<KeyringState>;
  readonly patience?: KeychainPatience;
}

const usualPatience: KeychainPatience = { load: 2_500, change: 30_000 };

/**
 * Secrets in the keychain of the operating system, or in memory while it cannot be used. Calls go
 * one by one: one that hangs, because a keyring waits for its password, holds a thread that files
 * are read with too.
 */
export class KeychainSecrets implements SecretStore {
  private entries: KeychainEntries | null = null;
  /** What the keychain holds. */
  private kept: ReadonlyMap<string, string> = new Map();
  /** What was entered while the keychain could not be used. */
  private readonly inMemory = new Map<string, string>();
  private problem: KeychainProblem | null = null;
  private opening: Promise<void> | null = null;
  private readonly turn = new Mutex();
  private readonly listeners: (() => void)[] = [];
  private readonly platform: NodeJS.Platform;
  private readonly patience: KeychainPatience;

  constructor(private readonly options: KeychainSecretsOptions) {
    this.platform = options.platform ?? process.platform;
    this.patience = options.patience ?? usualPatience;
  }

  get place(): SecretPlace {
    if (this.problem) {
      return { kind: 'memory', label: 'memory', reason: fallbackReason(this.problem) };
    }
    return { kind: 'keychain', label: keychainLabel(this.platform), reason: null };
  }

  async load(): Promise<void> {
    // Whoever signs in again does not wait once more for a keychain that has not answered yet.
    if (this.entries || (this.opening && this.problem)) return;
    await this.tryToOpen(this.patience.load, 'quietly');
  }

  get(name: string): string | null {
    return this.inMemory.get(name) ?? this.kept.get(name) ?? null;
  }

  names(): string[] {
    return [...new Set([...this.kept.keys(), ...this.inMemory.keys()])];
  }

  async set(name: string, value: string): Promise<void> {
    const entries = this.entries ?? (await this.tryToOpen(this.patience.change));
    if (!entries) {
      this.inMemory.set(name, value);
      return;
    }
    await this.change(async () => {
      await entries.write(name, value);
      this.inMemory.delete(name);
      this.kept = new Map([...this.kept, [name, value]]);
    });
  }

  async clear(name: string): Promise<void> {
    const entries = this.entries ?? (await this.tryToOpen(this.patience.change));
    if (!entries) {
      this.inMemory.delete(name);
      return;
    }
    await this.change(async () => {
      await entries.remove(name);
      this.inMemory.delete(name);
      this.kept = new Map([...this.kept].filter(([other]) => other !== name));
    });
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** A change that comes about after all, when nobody waits for it any more, counts as well. */
  private async change(work: () => Promise<void>): Promise<void> {
    const changing = this.turn.run(work).then(() => this.tell());
    try {
      if ((await within(this.patience.change, changing)) !== late) return;
    } catch (cause) {
      const sentence = refusedChange(notUsable(this.platform, cause));
      throw new SoundcheckError('KEYCHAIN_FAILED', sentence, { cause });
    }
    changing.catch((error: unknown) =>
      this.options.log.warn({ err: error }, 'the keychain refused a change in the end'),
    );
    throw new SoundcheckError('KEYCHAIN_FAILED', refusedChange(noAnswer(this.platform)));
  }

  private async tryToOpen(
    milliseconds: number,
    manner: 'quietly' | 'asking' = 'asking',
  ): Promise<KeychainEntries | null> {
    this.opening ??= this.open(manner).finally(() => {
      this.opening = null;
    });
    const answer = await within(milliseconds, this.opening);
    if (answer === late && this.isOpening()) this.problem = noAnswer(this.platform);
    return this.entries;
  }

  /**
   * What stands in the way of using the keychain. A person is asked to unlock it when they keep a
   * secret, never because somebody signs in or runs a command.
   */
  private async inTheWay(manner: 'quietly' | 'asking'): Promise<KeychainProblem | null> {
    const state = await (this.options.look ?? (() => this.usualLook()))();
    if (state === 'absent') return noKeyring;
    return state === 'locked' && manner === 'quietly' ? lockedKeyring : null;
  }

  private usualLook(): Promise<KeyringState> {
    const hasOneAlways = this.platform === 'darwin' || this.platform === 'win32';
    return hasOneAlways ? Promise.resolve('open') : lookAtSecretService(process.env);
  }

  /** Never rejects. Takes over what the keychain holds, however late it answers. */
  private async open(manner: 'quietly' | 'asking'): Promise<void> {
    const { log, service, load = loadKeytar } = this.options;
    this.problem = await this.inTheWay(manner);
    if (this.problem) return this.tell();
    let problem: typeof notUsable = notLoadable;
    try {
      const keychain = await load();
      problem = notUsable;
      const entries = new KeychainEntries({
        keychain,
        service,
        looksEmptyWhenLocked: this.platform !== 'darwin' && this.platform !== 'win32',
      });
      this.kept = await this.turn.run(() => entries.readAll());
      this.entries = entries;
      this.problem = null;
    } catch (cause) {
      this.problem = problem(this.platform, cause);
      // Whoever needs a key is told so; a terminal command without need of one stays quiet.
      log.info({ err: cause }, 'the keychain cannot be used; secrets are kept in memory');
    }
    this.tell();
    if (this.entries) await this.moveIn(this.entries);
  }

  /** What was entered meanwhile goes where all secrets are, or stays in memory. */
  private async moveIn(entries: KeychainEntries): Promise<void> {
    for (const [name, value] of [...this.inMemory]) {
      try {
        await this.turn.run(() => entries.write(name, value));
        this.kept = new Map([...this.kept, [name, value]]);
        if (this.inMemory.get(name) === value) this.inMemory.delete(name);
      } catch (error) {
        this.options.log.warn({ err: error }, 'the keychain did not take a secret from memory');
      }
    }
  }

  private isOpening(): boolean {
    return this.opening !== null;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
