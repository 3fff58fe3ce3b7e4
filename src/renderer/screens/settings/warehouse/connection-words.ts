import type { ConnectionRow, WarehouseView } from '@shared/contract/warehouse';
import {
  localWarehouse,
  secretOfSignIn,
  type SignInMethod,
  signInNeedsUser,
} from '@shared/domain/warehouse-connection';
import { signInOf } from './connection-draft';

/** A way to sign in as the form offers it, the best first. */
export interface SignInChoice {
  readonly method: SignInMethod;
  readonly label: string;
  readonly help: string;
  /** `good`: what to take when in doubt; `legacy`: on its way out. */
  readonly advice?: 'good' | 'legacy';
}

export const signInChoices: readonly SignInChoice[] = [
  {
    method: 'oauth',
    label: 'Browser sign-in (OAuth)',
    help: 'Recommended. Snowflake opens in your browser, and nothing is typed here.',
    advice: 'good',
  },
  {
    method: 'browser',
    label: 'Company single sign-on',
    help: 'Your company’s own sign-in page opens in your browser.',
  },
  {
    method: 'key-pair',
    label: 'Key pair',
    help: 'A file with a private key whose public half an admin has registered for you.',
  },
  {
    method: 'token',
    label: 'Access token',
    help: 'A programmatic access token made in Snowflake. Your user usually needs a network policy for it.',
  },
  {
    method: 'password',
    label: 'Password',
    help: 'Legacy: Snowflake is ending password-only sign-in.',
    advice: 'legacy',
  },
];

export const signInLabel = (method: SignInMethod): string =>
  signInChoices.find((choice) => choice.method === method)?.label ?? method;

const secretWords: Readonly<Record<'passphrase' | 'token' | 'password', string>> = {
  passphrase: 'Passphrase of the key',
  token: 'Access token',
  password: 'Password',
};

/** What the secret of a way to sign in is called; null for those of the browser. */
export function secretLabel(method: SignInMethod): string | null {
  const what = secretOfSignIn(signInOf({ method, keyFile: '' }));
  return what && secretWords[what];
}

/** What somebody calls a warehouse: its card, the choices of the copy. */
export const warehouseName = (key: string, connections: readonly ConnectionRow[]): string =>
  key === localWarehouse
    ? 'Local warehouse'
    : `Snowflake (${connections.find((row) => row.key === key)?.label ?? key})`;

/** Every warehouse that can be worked with, by key and name. */
export const warehousesOf = ({ connections }: Pick<WarehouseView, 'connections'>) =>
  [localWarehouse, ...connections.map(({ key }) => key)].map((value) => ({
    value,
    label: warehouseName(value, connections),
  }));

/** What is known of a connection, as names and values; what is left to Snowflake says so. */
export function connectionFacts(row: ConnectionRow): readonly (readonly [string, string])[] {
  const { signIn, proxy } = row;
  return [
    ['Account', row.account],
    ['Sign-in', signInLabel(signIn.method)],
    ['User', row.user || (signInNeedsUser(signIn) ? 'not entered' : 'found out at sign-in')],
    ['Role', row.role || 'the user’s own'],
    ['Compute warehouse', row.warehouse || 'the user’s own'],
    ['Database', `${row.database}.${row.schema}`],
    ...(signIn.method === 'key-pair' ? ([['Key file', signIn.keyFile]] as const) : []),
    ...(proxy ? ([['Proxy', `${proxy.host}:${proxy.port}`]] as const) : []),
    ...(row.accessUrl ? ([['Access address', row.accessUrl]] as const) : []),
  ];
}
