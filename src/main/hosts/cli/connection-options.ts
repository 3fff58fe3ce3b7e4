import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ConnectionProfile,
  connectionProfileSchema,
  type SignIn,
} from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';

/** Takes away what a connection has. */
const none = 'none';

const methods = ['oauth', 'browser', 'key-pair', 'token', 'password'] as const;

interface ProxyAddress {
  readonly host: string;
  readonly port: number;
}

/** The fields of a profile as options; no secret is one of them. */
export interface ProfileOptions {
  readonly label?: string;
  readonly account?: string;
  readonly user?: string;
  readonly role?: string;
  readonly warehouse?: string;
  readonly database?: string;
  readonly schema?: string;
  readonly signIn?: (typeof methods)[number];
  readonly keyFile?: string;
  readonly proxy?: ProxyAddress | typeof none;
  readonly proxyUser?: string;
  readonly accessUrl?: string;
}

export const withProfileOptions = (command: Command): Command =>
  command
    .option('--label <text>', 'what people call it (default: its key)')
    .option('--account <account>', 'organisation-account, or the address of the account')
    .option('--user <name>', 'the user; needed for a key pair or a password')
    .option('--role <name>', "the role (default: the user's own)")
    .option('--warehouse <name>', "the warehouse (default: the user's own)")
    .option('--database <name>', 'the database (default: MESSAGING_SYSTEM_V2)')
    .option('--schema <name>', 'the schema (default: UI)')
    .addOption(
      new Option('--sign-in <way>', 'how to sign in (default: oauth, in the browser)').choices(
        methods,
      ),
    )
    .option('--key-file <file>', 'the private key of a key pair (PEM, PKCS #8)')
    .option('--proxy <host:port>', `the proxy on the way, or “${none}”`, proxyAddress)
    .option('--proxy-user <name>', 'who the proxy is told that it is')
    .option('--access-url <url>', `another address than the account's own, or “${none}”`);

/** A profile with what the options name; the rest is as before. BAD_INPUT. */
export function profileFrom(
  key: string,
  options: ProfileOptions,
  before: ConnectionProfile | undefined,
): ConnectionProfile {
  const { signIn, keyFile, proxy, proxyUser, accessUrl, ...fields } = options;
  const parsed = connectionProfileSchema.safeParse({
    label: key,
    ...before,
    ...namedFields(fields),
    key,
    signIn: signInFrom(signIn, keyFile, before?.signIn),
    proxy: proxyFrom(proxy, proxyUser, before?.proxy ?? null),
    accessUrl: accessUrl === undefined ? (before?.accessUrl ?? null) : orNone(accessUrl),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const isMissing = issue?.path[0] === 'account' && before === undefined && !fields.account;
  throw new SoundcheckError(
    'BAD_INPUT',
    isMissing ? 'Name the account with --account.' : (issue?.message ?? 'It does not fit.'),
    { cause: parsed.error },
  );
}

/** Those of a profile's plain fields that an option names. */
function namedFields(options: ProfileOptions): Partial<ConnectionProfile> {
  const { label, account, user, role, warehouse, database, schema } = options;
  const named = Object.entries({ label, account, user, role, warehouse, database, schema });
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

function signInFrom(
  method: ProfileOptions['signIn'],
  keyFile: string | undefined,
  before: SignIn | undefined,
): SignIn {
  const earlier = before ?? { method: 'oauth' };
  const wanted = method ?? (keyFile === undefined ? earlier.method : 'key-pair');
  if (wanted !== 'key-pair') {
    if (keyFile === undefined) return { method: wanted };
    throw new SoundcheckError('BAD_INPUT', 'A key file belongs to --sign-in key-pair.');
  }
  return {
    method: wanted,
    keyFile: keyFile ?? (earlier.method === 'key-pair' ? earlier.keyFile : ''),
  };
}

function proxyFrom(
  proxy: ProfileOptions['proxy'],
  user: string | undefined,
  before: ConnectionProfile['proxy'],
): ConnectionProfile['proxy'] {
  const address = proxy === undefined ? before : proxy;
  if (address === none) return null;
  if (address) return { ...address, user: user ?? before?.user ?? '' };
  if (user === undefined) return null;
  throw new SoundcheckError('BAD_INPUT', 'Name the proxy itself with --proxy as well.');
}

const orNone = (text: string): string | null => (text === none ? null : text);

function proxyAddress(text: string): ProxyAddress | typeof none {
  if (text === none) return none;
  const [, host, port] = /^([^:/@\s]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined) {
    throw new InvalidArgumentError('It must be a host and a port, such as proxy.example.com:8080.');
  }
  return { host, port: Number(port) };
}
