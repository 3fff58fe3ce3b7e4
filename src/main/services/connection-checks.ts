import { type ConnectionProfile, signInNeedsUser } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import { addressProblem, isLoopback } from '../models/server-address';

/** BAD_INPUT for what no schema can say of a profile. */
export function requireUsable(profile: ConnectionProfile): void {
  const problem = problemOf(profile);
  if (problem !== null) throw new SoundcheckError('BAD_INPUT', problem);
}

function problemOf({ label, user, signIn, accessUrl, proxy }: ConnectionProfile): string | null {
  if (signInNeedsUser(signIn) && user === '') {
    const way = signIn.method === 'password' ? 'a password' : 'a key';
    return `Enter the user: Snowflake asks for it when somebody signs in with ${way}.`;
  }
  if (proxy && /[\s/@]/.test(proxy.host)) {
    return 'Enter the host of the proxy alone, such as proxy.example.com.';
  }
  return accessUrl === null ? null : accessProblem(label, accessUrl);
}

/** Secrets are sent there: it has to be a host and nothing else, and nobody may listen. */
function accessProblem(label: string, address: string): string | null {
  const problem = addressProblem({ label, address, keyName: '', secret: null });
  if (problem !== null) return problem;
  const { protocol, pathname, search, hash } = new URL(address);
  if (pathname !== '/' || search !== '' || hash !== '') {
    return 'Enter the address alone, with nothing behind the host and port.';
  }
  return protocol === 'https:' || isLoopback(address)
    ? null
    : 'Enter an address that begins with https://: over http anybody on the way could read what is sent.';
}
