import { BlockList, isIP } from 'node:net';
import type { Service } from './http-failure';

/** An address taken apart; null for what is none. (The tests' Electron has no URL.canParse.) */
export function urlOf(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** The host of an address without the brackets of IPv6 and the dot that may end a name. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$|\.$/g, '');

function isWithin(host: string, ...subnets: readonly (readonly [string, number])[]): boolean {
  const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
  if (isIP(host) === 0) return false;
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family(net));
  return list.check(host, family(host));
}

/** Whether what is sent to an address stays on this computer. */
export function isLoopback(address: string): boolean {
  const url = urlOf(address);
  if (!url) return false;
  const host = hostOf(url);
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return isWithin(host, ['127.0.0.0', 8], ['::1', 128]);
}

/** Why nothing can be sent to an address, as a sentence; null when it can. */
export function addressProblem({ label, address }: Service): string | null {
  const url = urlOf(address);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return `The address of ${label} is not one such as http://localhost:11434/v1.`;
  }
  if (url.username !== '' || url.password !== '') {
    return `The address of ${label} contains a user name or a password. Leave it out.`;
  }
  if (isWithin(hostOf(url), ['169.254.0.0', 16], ['fe80::', 10])) {
    return `The address of ${label} is a link-local one, where clouds keep the credentials of a machine. Use another.`;
  }
  return null;
}

/**
 * Why a key cannot be sent, as a sentence; null when it can or there is none. The test of its
 * characters also keeps it out of the error that a header with others throws.
 */
export function keyProblem({ label, keyName, secret }: Service): string | null {
  if (secret === null || /^[\x21-\x7e]+$/.test(secret)) return null;
  return `${keyName} contains characters that no key of ${label} has. Copy it again.`;
}
