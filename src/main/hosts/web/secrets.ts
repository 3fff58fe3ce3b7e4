import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, fit for an address or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: whoever reads the program's memory dump learns no valid one. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Takes the same time wherever the two begin to differ. */
export const isSecret = (given: string, digest: Buffer): boolean =>
  timingSafeEqual(digestOf(given), digest);
