import type { ConnectionRow, WarehouseView } from '@shared/contract/warehouse';
import {
  type ConnectionProfile,
  connectionSecretName,
  environmentConnection,
  secretOfSignIn,
} from '@shared/domain/warehouse-connection';
import type { Credentials } from '../secrets/credentials';
import type { Workspace } from './workspace';

/** The connections as a screen shows them: where each secret stands, and never the secret. */
export function viewConnections(workspace: Workspace): WarehouseView {
  const { settings, warehouses, credentials } = workspace;
  return {
    editable: settings.editable,
    active: warehouses.activeKey,
    activeLabel: warehouses.labelOf(warehouses.activeKey),
    connections: warehouses.profiles().map((profile) => connectionRow(profile, credentials)),
  };
}

function connectionRow(profile: ConnectionProfile, credentials: Credentials): ConnectionRow {
  return {
    ...profile,
    origin: profile.key === environmentConnection ? 'environment' : 'added',
    secret: signInSecret(profile, credentials),
    proxySecret: profile.proxy?.user
      ? placed(connectionSecretName(profile, 'proxy-password'), credentials)
      : null,
  };
}

function signInSecret(
  profile: ConnectionProfile,
  credentials: Credentials,
): ConnectionRow['secret'] {
  const what = secretOfSignIn(profile.signIn);
  if (what === null) return null;
  const required = what !== 'passphrase';
  return { ...placed(connectionSecretName(profile, what), credentials), what, required };
}

function placed(name: string, credentials: Credentials): NonNullable<ConnectionRow['proxySecret']> {
  if (credentials.isKept(name)) return { name, place: 'kept' };
  return { name, place: credentials.isFound(name) ? 'environment' : 'missing' };
}
