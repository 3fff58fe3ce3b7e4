import { z } from 'zod';
import { errors } from '../errors';
import type { BrowserSignIn } from './browser';
import { checkKeyPair } from './key-pair';
import type { OAuth } from './oauth';
import type { User } from './users';

export const loginSchema = z.object({
  data: z.object({
    ACCOUNT_NAME: z.string().optional(),
    LOGIN_NAME: z.string().optional(),
    PASSWORD: z.string().optional(),
    AUTHENTICATOR: z.string().optional(),
    TOKEN: z.string().optional(),
    PROOF_KEY: z.string().optional(),
    PASSCODE: z.string().optional(),
    SESSION_PARAMETERS: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type Login = z.infer<typeof loginSchema>['data'];

export interface SignInDesk {
  readonly accountName: string;
  readonly users: Map<string, User>;
  readonly oauth: OAuth;
  readonly browser: BrowserSignIn;
  readonly now: () => Date;
}

/** Who somebody is, by what they have sent. Throws what Snowflake says of a sign-in that fails. */
export function signIn(desk: SignInDesk, login: Login): User {
  const method = (login.AUTHENTICATOR ?? 'SNOWFLAKE').toUpperCase();
  const user = userOf(desk, login, method);
  if (user.demands === 'MFA' && method !== 'USERNAME_PASSWORD_MFA') throw errors.mfaRequired();
  if (user.demands === 'network policy') throw errors.policyRequired();
  return user;
}

function userOf(desk: SignInDesk, login: Login, method: string): User {
  const { LOGIN_NAME: name = '', TOKEN: token = '' } = login;
  const named = desk.users.get(name.toUpperCase());
  if (method === 'OAUTH') {
    const user = desk.users.get(desk.oauth.userOf(token) ?? '');
    if (!user || (name !== '' && named !== user)) throw errors.oauthRefused();
    return user;
  }
  if (method === 'EXTERNALBROWSER') {
    const user = desk.users.get(desk.browser.userOf(token, login.PROOF_KEY ?? '') ?? '');
    if (!user || (name !== '' && named !== user)) throw errors.wrongPassword();
    return user;
  }
  if (method === 'SNOWFLAKE_JWT') {
    if (!named) throw errors.keyRefused('0d6a6f53-7b6e-4a0c-8f1c-2f5f4f1d9c55');
    checkKeyPair(named, desk.accountName, token, desk.now());
    return named;
  }
  if (method === 'PROGRAMMATIC_ACCESS_TOKEN') {
    if (!named || token !== named.token) throw errors.tokenRefused();
    return named;
  }
  if (!named || login.PASSWORD !== named.password) throw errors.wrongPassword();
  return named;
}
