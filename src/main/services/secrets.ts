import type { SecretRow, SecretsView } from '@shared/contract/secrets';
import {
  type ConnectionProfile,
  connectionSecretName,
  secretOfSignIn,
} from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import { serverKeyName } from '../models/compatible-server';
import type { Workspace } from './workspace';

/** A secret that a workspace can use. */
interface KnownSecret {
  readonly name: string;
  readonly label: string;
  /** A key goes into a header, which takes printable ASCII without spaces; a password need not. */
  readonly kind: 'key' | 'password';
  /** The connection that is opened anew when its secret changes. */
  readonly connection?: string;
}

const providerKeys: readonly KnownSecret[] = [
  { name: 'OPENAI_API_KEY', label: 'OpenAI', kind: 'key' },
  { name: 'GOOGLE_API_KEY', label: 'Gemini', kind: 'key' },
];

/** Where secrets are kept, and which there are. No value of one is in it. */
export function viewSecrets(workspace: Workspace): SecretsView {
  const { credentials } = workspace;
  const { kind, label, reason } = credentials.place;
  const editable = workspace.kind === 'team';
  return {
    editable,
    place: kind,
    placeLabel: label,
    reason: editable ? reason : null,
    rows: editable ? rowsOf(workspace) : [],
  };
}

/** Keeps a secret; it is used from the next call on. BAD_INPUT, KEYCHAIN_FAILED. */
export async function setSecret(
  workspace: Workspace,
  name: string,
  value: string,
): Promise<SecretsView> {
  const secret = requireKnown(workspace, name);
  const trimmed = value.trim();
  refuseValue(secret, trimmed);
  await workspace.credentials.keep(name, trimmed);
  await useAnew(workspace, secret);
  return viewSecrets(workspace);
}

/** Forgets a secret that was kept; one that is found in the environment is used again. */
export async function clearSecret(workspace: Workspace, name: string): Promise<SecretsView> {
  requireTeam(workspace);
  const secret = knownSecrets(workspace).find((one) => one.name === name);
  if (!secret && !leftOver(workspace).includes(name)) throw unknownName(name);
  await workspace.credentials.forget(name);
  if (secret) await useAnew(workspace, secret);
  return viewSecrets(workspace);
}

/** Keeps what was found in the environment under these names; all are checked before the first. */
export async function importSecrets(
  workspace: Workspace,
  names: readonly string[],
): Promise<SecretsView> {
  const secrets = names.map((name) => requireKnown(workspace, name));
  for (const secret of secrets) {
    const value = workspace.credentials.found(secret.name);
    if (value === null) {
      throw badInput(`${secret.name} is neither in the environment nor in a .env file.`);
    }
    refuseValue(secret, value);
  }
  for (const secret of secrets) {
    await workspace.credentials.keepFound(secret.name);
    await useAnew(workspace, secret);
  }
  return viewSecrets(workspace);
}

function rowsOf(workspace: Workspace): SecretRow[] {
  const { credentials } = workspace;
  const row = (name: string, label: string): SecretRow => ({
    name,
    label,
    kept: credentials.isKept(name),
    found: credentials.isFound(name),
  });
  return [
    ...knownSecrets(workspace).map(({ name, label }) => row(name, label)),
    ...leftOver(workspace).map((name) => row(name, `${name}, which nothing uses any more`)),
  ];
}

function knownSecrets({ settings, warehouses }: Workspace): KnownSecret[] {
  const ofServers = settings.current.servers.map(({ label, address }): KnownSecret => ({
    name: serverKeyName(address),
    label,
    kind: 'key',
  }));
  const ofConnections = warehouses
    .profiles()
    .flatMap((profile) => secretsOfConnection(profile, warehouses.labelOf(profile.key)));
  return mergedByName([...providerKeys, ...ofServers, ...ofConnections]);
}

const words = {
  passphrase: 'passphrase of the private key',
  token: 'access token',
  password: 'password',
  'proxy-password': 'password of the proxy',
} as const;

function secretsOfConnection(profile: ConnectionProfile, label: string): KnownSecret[] {
  const signIn = secretOfSignIn(profile.signIn);
  const asksAtProxy = profile.proxy !== null && profile.proxy.user !== '';
  const needed = [...(signIn ? [signIn] : []), ...(asksAtProxy ? ['proxy-password' as const] : [])];
  return needed.map((what) => ({
    name: connectionSecretName(profile, what),
    label: `${label}, ${words[what]}`,
    kind: what === 'token' ? 'key' : 'password',
    connection: profile.key,
  }));
}

/** Servers at one address share one key, and its row. */
function mergedByName(secrets: readonly KnownSecret[]): KnownSecret[] {
  const byName = new Map<string, KnownSecret>();
  for (const secret of secrets) {
    const other = byName.get(secret.name);
    const label = other ? `${other.label}, ${secret.label}` : secret.label;
    byName.set(secret.name, { ...secret, label });
  }
  return [...byName.values()];
}

/**
 * What is kept for a server or a connection that is gone: it can still be cleared. What the driver
 * keeps for a connection goes with it, not by hand.
 */
function leftOver(workspace: Workspace): string[] {
  const { credentials, warehouses } = workspace;
  const used = new Set(knownSecrets(workspace).map(({ name }) => name));
  const drivers = warehouses.profiles().map(({ key }) => `driver.${key}.`);
  return credentials
    .keptNames()
    .filter((name) => !used.has(name) && !drivers.some((prefix) => name.startsWith(prefix)))
    .sort();
}

function refuseValue({ label, kind }: KnownSecret, value: string): void {
  if (value === '') throw badInput('There is nothing in it. Enter the key, or clear it.');
  if (/[\r\n]/.test(value)) {
    throw badInput(`It has a line break, which ${label} never has. Copy it again.`);
  }
  if (/\p{Cc}/u.test(value) || (kind === 'key' && !/^[\x21-\x7e]+$/.test(value))) {
    throw badInput(`It has characters that ${label} never has. Copy it again.`);
  }
}

/** The next use of the warehouse signs in with what is kept now. */
async function useAnew({ warehouses }: Workspace, { connection }: KnownSecret): Promise<void> {
  if (connection !== undefined) await warehouses.letGo(connection);
}

function requireKnown(workspace: Workspace, name: string): KnownSecret {
  requireTeam(workspace);
  const secret = knownSecrets(workspace).find((one) => one.name === name);
  if (!secret) throw unknownName(name);
  return secret;
}

function requireTeam({ kind }: Workspace): void {
  if (kind === 'team') return;
  throw badInput('The sample workspace needs no keys. Sign in to keep those of your team.');
}

const unknownName = (name: string): SoundcheckError =>
  badInput(
    `Nothing uses a secret called “${name}”. Add its server or connection first; the names are listed in Settings, Keys.`,
  );

const badInput = (message: string): SoundcheckError => new SoundcheckError('BAD_INPUT', message);
