import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Keychain } from './keychain';
import { longestEntry, partsOf } from './keychain-parts';

/** How many entries a secret takes, by name: one page of the list of what is kept. */
type Page = Readonly<Record<string, number>>;
const pageSchema = z.record(z.string(), z.number().int().min(1).max(100));

export interface KeychainEntriesOptions {
  readonly keychain: Keychain;
  /** Under which all entries stand; every data folder has its own. */
  readonly service: string;
  /** Whether a locked keychain looks as if it were empty, as a Secret Service does. */
  readonly looksEmptyWhenLocked: boolean;
}

/**
 * Secrets as entries of a keychain, with a list of their names beside them.
 *
 * The list is our own because keytar's `findCredentials` cannot be relied on: a Secret Service that
 * stays locked makes it end the whole process (a null pointer in 7.10.6), and on Windows it answers
 * with the entries of every service whose name begins alike.
 *
 * A secret of ordinary length is an entry under its name. A longer one is several, each with the
 * mark of its writing, so that parts of two writings are never taken for one secret.
 */
export class KeychainEntries {
  constructor(private readonly options: KeychainEntriesOptions) {}

  /** Everything that is kept. Throws what the keychain throws, also when it stays locked. */
  async readAll(): Promise<Map<string, string>> {
    let pages = await this.pages();
    if (pages.length === 0 && this.options.looksEmptyWhenLocked) {
      await this.requireUnlocked();
      pages = await this.pages();
    }
    const found = new Map<string, string>();
    for (const [name, parts] of pages.flatMap((page) => Object.entries(page))) {
      const value = await this.read(name, parts);
      if (value !== null) found.set(name, value);
    }
    return found;
  }

  async write(name: string, value: string): Promise<void> {
    const before = await this.partsListed(name);
    const parts = partsOf(value);
    if (parts.length === 1) {
      await this.put(name, value);
    } else {
      const mark = randomBytes(4).toString('hex');
      for (const [index, part] of parts.entries()) {
        await this.put(partName(name, index), `${mark}:${part}`);
      }
    }
    // What is written names the new entries before the old ones go: nothing is lost in between.
    if (before !== parts.length) await this.list(name, parts.length);
    if (before !== null) await this.removeEntries(name, before, parts.length);
  }

  async remove(name: string): Promise<void> {
    const parts = await this.partsListed(name);
    if (parts === null) return;
    await this.removeEntries(name, parts, 0);
    await this.list(name, null);
  }

  private async read(name: string, parts: number): Promise<string | null> {
    if (parts === 1) return this.get(name);
    const texts: string[] = [];
    const marks = new Set<string>();
    for (let index = 0; index < parts; index += 1) {
      const [mark = '', text] = splitOnce((await this.get(partName(name, index))) ?? '');
      if (text === null) return null;
      marks.add(mark);
      texts.push(text);
    }
    return marks.size === 1 ? texts.join('') : null;
  }

  /** Takes away what a secret in so many parts stood in, but not what it stands in now. */
  private async removeEntries(name: string, before: number, now: number): Promise<void> {
    if (before === 1) {
      if (now !== 1) await this.delete(name);
      return;
    }
    const kept = now === 1 ? 0 : now;
    for (let index = kept; index < before; index += 1) await this.delete(partName(name, index));
  }

  private async partsListed(name: string): Promise<number | null> {
    const page = (await this.pages()).find((one) => name in one);
    return page?.[name] ?? null;
  }

  /** Changes the list: read anew each time, since another Soundcheck may have written to it. */
  private async list(name: string, parts: number | null): Promise<void> {
    const pages = await this.pages();
    const withIt = (page: Page): Page => {
      const others = Object.entries(page).filter(([other]) => other !== name);
      return Object.fromEntries(parts === null ? others : [...others, [name, parts]]);
    };
    const listed = pages.findIndex((page) => name in page);
    const roomy = pages.findIndex((page) => JSON.stringify(withIt(page)).length <= longestEntry);
    const at = listed >= 0 ? listed : roomy >= 0 ? roomy : pages.length;
    await this.put(pageName(at), JSON.stringify(withIt(pages[at] ?? {})));
  }

  private async pages(): Promise<Page[]> {
    const pages: Page[] = [];
    for (;;) {
      const text = await this.get(pageName(pages.length));
      if (text === null) return pages;
      pages.push(pageOf(text));
    }
  }

  /** Rejects when nothing can be written, which is how a locked keychain shows. */
  private async requireUnlocked(): Promise<void> {
    await this.put(checkName, 'Soundcheck can write here.');
    await this.delete(checkName);
  }

  private get(account: string): Promise<string | null> {
    return this.options.keychain.getPassword(this.options.service, account);
  }

  private put(account: string, text: string): Promise<void> {
    return this.options.keychain.setPassword(this.options.service, account, text);
  }

  private async delete(account: string): Promise<void> {
    await this.options.keychain.deletePassword(this.options.service, account);
  }
}

/** No secret has a number sign in its name. */
const checkName = '#check';
const pageName = (index: number): string => `#names-${index + 1}`;
const partName = (name: string, index: number): string => `${name}#${index + 1}`;

function splitOnce(text: string): [string, string | null] {
  const at = text.indexOf(':');
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** A page that something else overwrote counts as empty: its secrets are entered again. */
function pageOf(text: string): Page {
  try {
    return pageSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
