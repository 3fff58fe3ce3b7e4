import { hostname, networkInterfaces } from 'node:os';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** An IPv6 address as it is listened on, without the brackets that it has in an address. */
export const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

const withBrackets = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Addresses of this computer on its networks, without those that name an interface. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map(({ address }) => address)
    .filter((address) => !address.toLowerCase().startsWith('fe80:'));
}

/**
 * Every value of the Host header under which this server is meant. A page elsewhere that has its
 * own name point to this computer (DNS rebinding) sends that name and is refused.
 *
 * @param host what the server listens on, IPv6 without brackets
 */
export function allowedHosts(host: string, port: number): ReadonlySet<string> {
  const names = isWildcard(host)
    ? [...loopbackNames, hostname(), ...ownAddresses().map(withBrackets)]
    : isLoopback(host)
      ? [...loopbackNames, withBrackets(host)]
      : [withBrackets(host)];
  const values = names.map((name) => name.toLowerCase());
  return new Set([
    ...values.map((name) => `${name}:${port}`),
    ...(port === 80 ? values : []), // browsers leave out the port that http has anyway
  ]);
}

/** The address to print: one that works in a browser, also when every network is listened on. */
export function printableOrigin(host: string, port: number): string {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  const name = isWildcard(host) ? (outside?.address ?? '127.0.0.1') : host;
  return `http://${withBrackets(name)}:${port}`;
}
