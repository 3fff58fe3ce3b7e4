import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Most letters of a person's name that go into a folder name; the rest is told by the hash. */
const readableLength = 40;

/**
 * A folder name for a person: what can be read of their e-mail, and a hash of all of it, so that
 * two people never share a folder whatever their file system thinks of case and signs.
 */
export function personSlug(person: string): string {
  const name = person.trim().normalize('NFC').toLowerCase();
  const readable = name
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, readableLength)
    .replace(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return readable === '' ? hash : `${readable}-${hash}`;
}

/** Where the journals of one person's sessions are: `<workspace>/sessions/<person slug>/`. */
export function sessionFolder(workspaceFolder: string, person: string): string {
  return join(workspaceFolder, 'sessions', personSlug(person));
}
