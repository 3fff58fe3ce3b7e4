import type { ConnectionRow, WarehouseView } from '@shared/contract/warehouse';
import { localWarehouse, type SignInMethod } from '@shared/domain/warehouse-connection';
import { table } from './terminal';

const ways: Record<SignInMethod, string> = {
  oauth: 'browser (OAuth)',
  browser: 'browser (single sign-on)',
  'key-pair': 'key pair',
  token: 'access token',
  password: 'password (legacy)',
};

/** The local warehouse and every connection; the one that is worked with has a star. */
export function connectionTable({ active, connections }: WarehouseView): string {
  const mark = (key: string): string => (key === active ? '*' : '');
  return table(
    ['', 'Warehouse', 'Name', 'Account', 'User', 'Signs in by', 'Secret'],
    [
      [mark(localWarehouse), localWarehouse, 'this computer', '', '', '', ''],
      ...connections.map((row) => [
        mark(row.key),
        row.key,
        row.label,
        row.account,
        row.user,
        ways[row.signIn.method],
        secretState(row),
      ]),
    ],
  );
}

const states = { kept: 'kept', environment: 'in the environment', missing: 'missing' } as const;

function secretState({ secret }: ConnectionRow): string {
  if (secret === null) return 'none needed';
  return secret.place === 'missing' && !secret.required ? 'none' : states[secret.place];
}

/** Where the secrets of a connection are, and how to keep those that are missing. */
export const secretSentences = ({ secret, proxySecret }: ConnectionRow): string[] => [
  ...(secret ? [sentenceFor(secret, `Its ${secret.what}`, secret.required)] : []),
  ...(proxySecret ? [sentenceFor(proxySecret, "The proxy's password", true)] : []),
];

function sentenceFor(
  { name, place }: { readonly name: string; readonly place: keyof typeof states },
  what: string,
  required: boolean,
): string {
  if (place === 'kept') return `${what} is kept as ${name}.`;
  if (place === 'environment') return `${what} is found in the environment as ${name}.`;
  const missing = required ? 'is missing' : 'is not there, if the key has one';
  return `${what} ${missing}: “secrets set ${name}” reads it and keeps it.`;
}
