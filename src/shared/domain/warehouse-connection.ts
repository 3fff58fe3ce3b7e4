import { z } from 'zod';

/** How a person proves to Snowflake who they are. Secrets are no part of a profile. */
export const signInSchema = z.discriminatedUnion('method', [
  /** OAuth authorization code in the browser, with Snowflake's client for local applications. */
  z.object({ method: z.literal('oauth') }),
  /** The company's single sign-on in the browser. */
  z.object({ method: z.literal('browser') }),
  z.object({
    method: z.literal('key-pair'),
    /** Path of the private key (PEM, PKCS #8); its passphrase is a secret. */
    keyFile: z.string().trim().min(1, 'Name the file of the private key.').max(1000),
  }),
  /** A programmatic access token. */
  z.object({ method: z.literal('token') }),
  /** Legacy: Snowflake is ending sign-in with a password alone. */
  z.object({ method: z.literal('password') }),
]);
export type SignIn = z.infer<typeof signInSchema>;
export type SignInMethod = SignIn['method'];

/** The profile that SNOWFLAKE_* in the environment make up; it is not kept in the settings. */
export const environmentConnection = 'environment';

/** The key of the embedded warehouse, where a profile's key may stand. */
export const localWarehouse = 'local';

export const warehouseKeySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Use small letters, digits and hyphens, 60 at most.');

const identifier = (what: string) =>
  z
    .string()
    .trim()
    .max(255, `${what} is too long.`)
    .refine((text) => !/[\p{Cc}]/u.test(text), `${what} has a character that cannot be typed.`);

/** Hosts whose address the driver makes up from the account alone. */
const accountHost = /^(.+)\.snowflakecomputing\.com$/;
const chineseHost = /^(.+\.cn-.+)\.snowflakecomputing\.cn$/;

/**
 * The account in what people paste: the account itself, its address, or that of Snowsight's page.
 * What is none of them comes back as it is.
 */
export function accountIn(text: string): string {
  const [, host = '', path = ''] = /^(?:[a-z]+:\/\/)?([^/?#:]+)(?::\d+)?([^?#]*)/i.exec(text) ?? [];
  if (host.toLowerCase() === 'app.snowflake.com') return accountInPage(path) ?? text;
  const [, account] =
    accountHost.exec(host.toLowerCase()) ?? chineseHost.exec(host.toLowerCase()) ?? [];
  return account ?? text;
}

/** `/organisation/account/…`, or `/region/account/…` of accounts without an organisation. */
function accountInPage(path: string): string | null {
  const [owner, account] = path.split('/').filter((part) => part !== '');
  if (owner === undefined || account === undefined) return null;
  // Names of organisations are letters and digits; those of regions have a hyphen.
  return /^[a-z0-9]+$/i.test(owner) ? `${owner}-${account}` : `${account}.${owner}`;
}

export const usualDatabase = 'MESSAGING_SYSTEM_V2';
export const usualSchema = 'UI';

export const connectionProfileSchema = z.object({
  key: warehouseKeySchema.refine(
    (key) => key !== localWarehouse && key !== environmentConnection,
    'This name is taken by Soundcheck itself. Choose another.',
  ),
  /** What people call it. */
  label: z.string().trim().min(1, 'Give the connection a name.').max(100),
  /** `organisation-account`, as Snowflake shows it under the account's details. */
  account: identifier('The account')
    .overwrite(accountIn)
    .min(1, 'Enter the account.')
    // It becomes part of a host's name: nothing in it may lead anywhere else.
    .regex(
      /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/,
      'Enter the account as organisation-account, or the address that ends in snowflakecomputing.com. Another address goes into the field for it.',
    ),
  user: identifier('The user').default(''),
  /** Empty: the user's own default. */
  role: identifier('The role').default(''),
  /** Empty: the user's own default. */
  warehouse: identifier('The warehouse').default(''),
  database: identifier('The database').default(usualDatabase),
  schema: identifier('The schema').default(usualSchema),
  signIn: signInSchema,
  proxy: z
    .object({
      host: z.string().trim().min(1, 'Enter the host of the proxy.').max(255),
      port: z.number().int().min(1).max(65_535),
      /** Empty for a proxy that asks nobody; its password is a secret. */
      user: identifier('The user of the proxy').default(''),
    })
    .nullable()
    .default(null),
  /** Another address than the account's own, such as a private link; null for the account's. */
  accessUrl: z
    .url({ protocol: /^https?$/, error: 'Enter an address that begins with https://.' })
    .nullable()
    .default(null),
});
export type ConnectionProfile = z.infer<typeof connectionProfileSchema>;

/** What a way to sign in needs beside the profile; null for those of the browser. */
export function secretOfSignIn({ method }: SignIn): 'passphrase' | 'token' | 'password' | null {
  if (method === 'key-pair') return 'passphrase';
  return method === 'token' || method === 'password' ? method : null;
}

/** Whether somebody has to sign in on a page in a browser. */
export const signInAsksPerson = ({ method }: SignIn): boolean =>
  method === 'oauth' || method === 'browser';

/** Whether Snowflake wants to be told who signs in; in the browser and by a token it finds out. */
export const signInNeedsUser = ({ method }: SignIn): boolean =>
  method === 'key-pair' || method === 'password';

/** What of a connection decides where its secrets go. */
export type SecretOwner = Pick<ConnectionProfile, 'key' | 'account' | 'accessUrl' | 'proxy'>;

/**
 * The name under which a connection's secret stands in the keychain, or in the environment. It
 * says where the secret goes, as the names of servers' keys do (docs/decisions/0008): a connection
 * that is pointed at another address finds nothing there.
 */
export function connectionSecretName(
  owner: SecretOwner,
  what: 'passphrase' | 'token' | 'password' | 'proxy-password',
): string {
  if (owner.key !== environmentConnection) {
    const place = what === 'proxy-password' ? proxyPlace(owner) : accountPlace(owner);
    return `snowflake.${owner.key}.${place.toLowerCase().replace(/[^a-z0-9_.:-]/g, '_')}.${what}`;
  }
  const names = {
    passphrase: 'SNOWFLAKE_PRIVATE_KEY_PASSPHRASE',
    token: 'SNOWFLAKE_TOKEN',
    password: 'SNOWFLAKE_PASSWORD',
    'proxy-password': 'SNOWFLAKE_PROXY_PASSWORD',
  };
  return names[what];
}

const accountPlace = ({ account, accessUrl }: SecretOwner): string =>
  accessUrl === null ? account : accessUrl.replace(/^https?:\/\//i, '').replace(/[/?#].*$/, '');

const proxyPlace = ({ proxy }: SecretOwner): string => (proxy ? `${proxy.host}:${proxy.port}` : '');
