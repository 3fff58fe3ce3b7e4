import { isDeepStrictEqual } from 'node:util';
import type { ConnectionTestEvent, WarehouseView } from '@shared/contract/warehouse';
import { freeKey } from '@shared/domain/free-key';
import {
  type ConnectionProfile,
  connectionProfileSchema,
  connectionSecretName,
  environmentConnection,
  localWarehouse,
  secretOfSignIn,
} from '@shared/domain/warehouse-connection';
import type { WorkspaceSettings } from '@shared/domain/workspace-settings';
import { SoundcheckError } from '@shared/errors';
import { capitalised } from '../warehouse/sentences';
import { requireUsable } from './connection-checks';
import { viewConnections } from './connection-rows';
import { forgetOutgrownSecrets, forgetSecrets } from './connection-secrets';
import { readInput } from './settings';
import type { Workspace } from './workspace';

/** As many as the settings' file takes. */
const mostConnections = 20;

/**
 * Adds a connection, or puts it in the place of the one with its key; that one is closed, and
 * secrets that must not go where it leads now are forgotten. BAD_INPUT.
 */
export async function putConnection(
  workspace: Workspace,
  input: ConnectionProfile,
): Promise<WarehouseView> {
  await requireEditable(workspace);
  const { settings, credentials, warehouses } = workspace;
  const profile = readInput(connectionProfileSchema, input);
  requireUsable(profile);
  withConnection(workspace, settings.current, profile);
  const before = settings.current.connections.find(({ key }) => key === profile.key);
  // Before the change: at no time may what was kept for one address stand beside another.
  if (before) await forgetOutgrownSecrets(credentials, before, profile);
  await settings.update((current) => ({
    connections: withConnection(workspace, current, profile),
  }));
  if (before && !isDeepStrictEqual(before, profile)) await warehouses.letGo(profile.key);
  return viewConnections(workspace);
}

/**
 * Takes a connection away, with its secrets and what was kept of its configs. NOT_FOUND; BAD_INPUT
 * while it is worked with, or while results wait to be sent through it.
 */
export async function removeConnection(workspace: Workspace, key: string): Promise<WarehouseView> {
  await requireEditable(workspace);
  const { settings, warehouses, credentials, configs, queue } = workspace;
  await queue.load();
  refuseRemoval(workspace, settings.current, key);
  // The secrets first: were the connection gone and the keychain locked, they would stay for good.
  await forgetSecrets(credentials, key);
  await settings.update((current) => {
    refuseRemoval(workspace, current, key);
    return { connections: current.connections.filter((one) => one.key !== key) };
  });
  await warehouses.letGo(key);
  await configs.remove(key);
  return viewConnections(workspace);
}

/**
 * Keeps what SNOWFLAKE_* say as a connection of its own, and its secret beside those that were
 * entered. NOT_FOUND without an account; BAD_INPUT; KEYCHAIN_FAILED adds nothing.
 */
export async function importConnection(
  workspace: Workspace,
  wanted: string,
): Promise<WarehouseView> {
  await requireEditable(workspace);
  const { warehouses, credentials } = workspace;
  const found = warehouses.profile(environmentConnection);
  const taken = [...warehouses.profiles().map(({ key }) => key), localWarehouse];
  const label = readInput(connectionProfileSchema.shape.label, wanted);
  const profile = { ...found, label, key: freeKey(label, taken, 'snowflake') };
  requireUsable(profile);
  withConnection(workspace, workspace.settings.current, profile);
  const what = secretOfSignIn(found.signIn);
  const secret = what && credentials.get(connectionSecretName(found, what));
  if (what && secret !== null) {
    await credentials.keep(connectionSecretName(profile, what), secret);
  }
  try {
    return await putConnection(workspace, profile);
  } catch (error) {
    await forgetSecrets(credentials, profile.key);
    throw error;
  }
}

/**
 * Works with another warehouse from now on. A run that is going on is left alone: it asks the
 * warehouse nothing, and its results go to whichever is worked with when they are stored.
 * NOT_FOUND; BAD_INPUT where nothing can be changed.
 */
export async function workWith(workspace: Workspace, key: string): Promise<WarehouseView> {
  await workspace.warehouses.use(key);
  workspace.configs.refreshLater();
  return viewConnections(workspace);
}

/** Goes through the steps of a connection. NOT_FOUND, or BAD_INPUT for the embedded warehouse. */
export async function* testConnection(
  workspace: Workspace,
  key: string,
  signal?: AbortSignal,
): AsyncGenerator<ConnectionTestEvent> {
  refuseLocal(workspace, key, 'is part of Soundcheck and needs no test');
  yield* workspace.warehouses.test(key, signal);
}

/** Makes the tables that are missing and names them. The errors of a test, and WAREHOUSE_ACCESS. */
export async function createTables(workspace: Workspace, key: string): Promise<string[]> {
  refuseLocal(workspace, key, 'makes its tables by itself');
  return workspace.warehouses.createTables(key);
}

/** The connections with this one among them, in its old place if it had one. BAD_INPUT. */
function withConnection(
  { warehouses }: Workspace,
  { connections }: WorkspaceSettings,
  profile: ConnectionProfile,
): ConnectionProfile[] {
  const plain = (label: string): string => label.toLowerCase();
  const namesake = warehouses
    .profiles()
    .find((one) => one.key !== profile.key && plain(one.label) === plain(profile.label));
  if (namesake) {
    throw badInput(`There is a connection “${namesake.label}” already. Choose another name.`);
  }
  if (connections.some((one) => one.key === profile.key)) {
    return connections.map((one) => (one.key === profile.key ? profile : one));
  }
  if (connections.length >= mostConnections) {
    throw badInput(`There is room for ${mostConnections} connections. Take one away first.`);
  }
  return [...connections, profile];
}

function refuseRemoval(
  { warehouses, queue }: Workspace,
  { connections, warehouse }: WorkspaceSettings,
  key: string,
): void {
  if (key === environmentConnection) {
    throw badInput(
      'This connection is made up by SNOWFLAKE_* in the environment or in a .env file. Take them away there.',
    );
  }
  if (!connections.some((one) => one.key === key)) {
    throw new SoundcheckError('NOT_FOUND', `There is no connection “${key}”.`);
  }
  const label = capitalised(warehouses.labelOf(key));
  if (key === warehouse) {
    throw badInput(`${label} is the warehouse that is worked with. Choose another one first.`);
  }
  const waiting = queue.view().entries.filter((entry) => entry.warehouse === key).length;
  if (waiting > 0) {
    throw badInput(
      `Results still wait to be sent to ${warehouses.labelOf(key)} (${waiting} in the queue). Send or discard them first.`,
    );
  }
}

function refuseLocal({ warehouses }: Workspace, key: string, reason: string): void {
  if (key !== localWarehouse) return;
  const label = capitalised(warehouses.labelOf(key));
  throw badInput(`${label} ${reason}.`);
}

/** BAD_INPUT where nothing can be changed, before anything else is looked at. */
async function requireEditable({ settings }: Workspace): Promise<void> {
  if (!settings.editable) await settings.update(() => ({}));
}

const badInput = (message: string): SoundcheckError => new SoundcheckError('BAD_INPUT', message);
