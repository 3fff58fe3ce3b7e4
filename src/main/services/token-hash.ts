import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's parameters (RFC 7914): cost, block size, parallelisation. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and about a tenth of a second for each attempt, here and for somebody who guesses. */
export const usualCost: ScryptCost = { N: 2 ** 15, r: 8, p: 1 };

/** What a hash may ask for: enough to be of use, not so much that signing in stops the program. */
const leastN = 2 ** 10;
const mostMemory = 256 * 2 ** 20;
const mostParallel = 16;
const leastSalt = 8;
const saltLength = 16;
const hashLength = 32;
const mostHash = 128;

/** A token as it is kept: nothing from which the token could be had again. */
export interface TokenHash {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** scrypt needs 128·N·r bytes, and 128·r·p beside (RFC 7914, section 5). */
const memoryOf = ({ N, r, p }: ScryptCost): number => 128 * r * (N + p);

/** The same token typed on another keyboard, or pasted with a line feed, is the same token. */
const normalised = (token: string): string => token.trim().normalize('NFC');

function derive(token: string, salt: Buffer, length: number, cost: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...cost, maxmem: 2 * memoryOf(cost) };
    scrypt(normalised(token), salt, length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

export async function makeTokenHash(token: string, cost: ScryptCost): Promise<TokenHash> {
  const salt = randomBytes(saltLength);
  return { cost, salt, hash: await derive(token, salt, hashLength, cost) };
}

/** A hash that no token is known for: what an unknown person's token is compared with. */
export const decoyHash = ({ cost, salt, hash }: TokenHash): TokenHash => ({
  cost,
  salt: randomBytes(salt.length),
  hash: randomBytes(hash.length),
});

/** Whether the token is the one that was hashed; takes as long for any token. */
export async function isToken(token: string, { cost, salt, hash }: TokenHash): Promise<boolean> {
  return timingSafeEqual(await derive(token, salt, hash.length, cost), hash);
}

/** `scrypt$N$r$p$salt$hash`, salt and hash in Base64. */
export function formatTokenHash({ cost, salt, hash }: TokenHash): string {
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}

const pattern =
  /^scrypt\$(\d{1,7})\$(\d{1,3})\$(\d{1,3})\$([A-Za-z0-9+/]+={0,2})\$([A-Za-z0-9+/]+={0,2})$/;

/** Null when the text is no such hash, or one with parameters out of bounds. */
export function parseTokenHash(text: string): TokenHash | null {
  const [, N, r, p, salt, hash] = pattern.exec(text.trim()) ?? [];
  if (salt === undefined || hash === undefined) return null;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const parsed = { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
  return isReasonable(parsed) ? parsed : null;
}

function isReasonable({ cost, salt, hash }: TokenHash): boolean {
  const { N, r, p } = cost;
  return (
    N >= leastN &&
    Number.isInteger(Math.log2(N)) &&
    r >= 1 &&
    p >= 1 &&
    p <= mostParallel &&
    memoryOf(cost) <= mostMemory &&
    salt.length >= leastSalt &&
    hash.length >= hashLength / 2 &&
    hash.length <= mostHash
  );
}
