import { join } from 'node:path';
import { z } from 'zod';
import { SoundcheckError } from '@shared/errors';
import { type Environment, setting } from '../models/environment';
import { createTextFile, exists, readTextFile } from '../workspace/atomic-file';
import { formatTokenHash, parseTokenHash, type TokenHash } from './token-hash';

/** Authorised people: the hash of each one's token by e-mail. */
export type AccessList = ReadonlyMap<string, TokenHash>;

const accessFileSchema = z.object({
  people: z.array(z.object({ email: z.string(), tokenHash: z.string() })).min(1),
});

/** E-mails are compared without regard to case, surrounding space and Unicode's ways of writing. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

const accessFile = (dataDir: string): string => join(dataDir, 'access.json');

/** Everybody is kept out: a list that cannot be trusted must not open the door to the first comer. */
const nobodyCan = (why: string, cause?: unknown): SoundcheckError =>
  new SoundcheckError('ACCESS_DENIED', `Nobody can sign in: ${why}`, { cause });

/**
 * Who may enter, from `access.json` in the data folder and from SOUNDCHECK_USERS (e-mails with
 * commas between) with SOUNDCHECK_TOKEN_HASH, which they share; for an e-mail in both the
 * environment counts. Empty when nobody is configured. Throws ACCESS_DENIED when either is there
 * but damaged.
 */
export async function readAccessList(
  dataDir: string,
  environment: Environment,
): Promise<AccessList> {
  return new Map([...(await peopleOfFile(accessFile(dataDir))), ...peopleOf(environment)]);
}

function peopleOf(environment: Environment): [string, TokenHash][] {
  const users = setting(environment, 'SOUNDCHECK_USERS');
  const text = setting(environment, 'SOUNDCHECK_TOKEN_HASH');
  if (users === null && text === null) return [];
  if (users === null || text === null) {
    const [there, missing] =
      users === null
        ? ['SOUNDCHECK_TOKEN_HASH', 'SOUNDCHECK_USERS']
        : ['SOUNDCHECK_USERS', 'SOUNDCHECK_TOKEN_HASH'];
    throw nobodyCan(`${there} is set, but ${missing} is missing. Set both, or neither.`);
  }
  const hash = parseTokenHash(text);
  if (!hash) {
    throw nobodyCan(
      'SOUNDCHECK_TOKEN_HASH is not a token hash. Make one with the command “access hash”.',
    );
  }
  const emails = users.split(',').map(normalEmail);
  return emails.filter((email) => email !== '').map((email) => [email, hash]);
}

async function peopleOfFile(file: string): Promise<[string, TokenHash][]> {
  if (!(await exists(file))) return [];
  const repair = 'Put it back from a copy, or delete it to set Soundcheck up anew.';
  try {
    const { people } = accessFileSchema.parse(JSON.parse(await readTextFile(file)));
    return people.map(({ email, tokenHash }) => {
      const hash = parseTokenHash(tokenHash);
      if (!hash) throw nobodyCan(`${file} has a token hash for ${email} that is none. ${repair}`);
      return [normalEmail(email), hash];
    });
  } catch (cause) {
    if (cause instanceof SoundcheckError && cause.code === 'ACCESS_DENIED') throw cause;
    throw nobodyCan(`${file} is damaged. ${repair}`, cause);
  }
}

/** Writes the first person into a new `access.json`. False when there is one already. */
export function createAccessFile(
  dataDir: string,
  email: string,
  tokenHash: TokenHash,
): Promise<boolean> {
  const content: z.infer<typeof accessFileSchema> = {
    people: [{ email: normalEmail(email), tokenHash: formatTokenHash(tokenHash) }],
  };
  return createTextFile(accessFile(dataDir), `${JSON.stringify(content, null, 2)}\n`, 0o600);
}
