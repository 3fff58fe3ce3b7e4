import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../models/environment';

/**
 * `locked`: it would ask a person before it answers, or has no keyring yet. `unknown`: nothing here
 * can tell.
 */
export type KeyringState = 'open' | 'locked' | 'absent' | 'unknown';

/** In milliseconds: the bus may have to start the keyring first. */
const patience = 2_000;

/** Whether there is a bus to ask. Without one libsecret would start a bus, and a keyring, of its own. */
function hasSessionBus({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: Environment): boolean {
  if (DBUS_SESSION_BUS_ADDRESS) return true;
  return XDG_RUNTIME_DIR !== undefined && existsSync(join(XDG_RUNTIME_DIR, 'bus'));
}

const isLocked = [
  '--session',
  '--print-reply',
  `--reply-timeout=${patience}`,
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets/aliases/default',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
];

/**
 * The state of the desktop's keyring, without anybody being asked. Looking a secret up in one that
 * is locked opens a window for its password, and holds the process until somebody answers, also
 * when it wants to end (libsecret's specification: org.freedesktop.Secret.Collection.Locked).
 */
export function lookAtSecretService(
  environment: Environment,
  program = 'dbus-send',
): Promise<KeyringState> {
  if (!hasSessionBus(environment)) return Promise.resolve('absent');
  return new Promise((resolve) => {
    const options = { env: environment, timeout: 2 * patience, encoding: 'utf8' } as const;
    execFile(program, isLocked, options, (error, stdout, stderr) => {
      if (!error) resolve(/boolean false/.test(stdout) ? 'open' : 'locked');
      else if (error.code === 'ENOENT') resolve('unknown');
      else
        resolve(
          /ServiceUnknown|NotSupported|Spawn|NoServer|Disconnected/.test(stderr)
            ? 'absent'
            : 'locked',
        );
    });
  });
}
