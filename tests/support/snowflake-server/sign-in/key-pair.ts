import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { errors } from '../errors';
import type { User } from './users';

const claimsSchema = z.object({ iss: z.string(), sub: z.string(), exp: z.number() });

const decoded = (part: string): unknown =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** What Snowflake shows as RSA_PUBLIC_KEY_FP. */
export function fingerprint(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ format: 'der', type: 'spki' });
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`;
}

/** Throws 390144 unless the token was signed, not long ago, with the key registered for the user. */
export function checkKeyPair(user: User, accountName: string, token: string, now: Date): void {
  const refused = errors.keyRefused('b6a1c3c2-5f0f-4d7e-9d0e-0c1f3c0a7a11');
  const [header, payload, signature] = token.split('.');
  if (user.publicKey === null || !header || !payload || !signature) throw refused;
  const claims = claimsSchema.safeParse(decoded(payload));
  const bytes = Buffer.from(`${header}.${payload}`);
  const isSigned = verify('RSA-SHA256', bytes, user.publicKey, Buffer.from(signature, 'base64url'));
  if (!claims.success || !isSigned) throw refused;
  const { iss, sub, exp } = claims.data;
  const subject = `${accountName}.${user.name}`.toUpperCase();
  const issuer = `${subject}.${fingerprint(user.publicKey)}`;
  // The driver writes milliseconds where the standard has seconds; Snowflake takes both.
  const expiresAt = exp > 1e11 ? exp : exp * 1000;
  if (iss !== issuer || sub !== subject || expiresAt < now.getTime()) throw refused;
}
