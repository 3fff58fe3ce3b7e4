import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environmentWith, projectRoot } from '../../support/runtime/environment';
import { type KeyringReport, keyringReportSchema } from './programs/keyring-report';

/** Whether there is a Secret Service that can be started here; the suite installs one on Linux. */
export const hasKeyring = (): boolean =>
  process.platform === 'linux' &&
  ['dbus-run-session', 'gnome-keyring-daemon'].every(
    (program) => spawnSync(program, ['--version']).error === undefined,
  );

/** The desktop of a person who has a keyring of their own, and nobody's else. */
export interface KeyringHome {
  readonly folder: string;
  /** Runs a command with the keyring unlocked, or locked with nobody there to unlock it. */
  session(
    keyring: 'unlocked' | 'locked',
    command: readonly string[],
    input?: string,
  ): Promise<Ended>;
  /** Runs a command with no session bus, and so without a keyring. */
  bare(command: readonly string[]): Promise<Ended>;
  remove(): Promise<void>;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const daemon = 'gnome-keyring-daemon --components=secrets';
const starts = {
  unlocked: `printf password | ${daemon} --unlock >/dev/null 2>&1`,
  locked: `${daemon} --start >/dev/null 2>&1 </dev/null`,
};

export async function makeKeyringHome(): Promise<KeyringHome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-keyring-'));
  const place = (name: string): string => path.join(folder, name);
  for (const name of ['data', 'config', 'cache', 'run']) await mkdir(place(name), { mode: 0o700 });
  const {
    DBUS_SESSION_BUS_ADDRESS: _bus,
    DISPLAY: _x,
    WAYLAND_DISPLAY: _w,
    ...others
  } = environmentWith({
    SOUNDCHECK_SECRETS: '',
    TSX_TSCONFIG_PATH: path.join(projectRoot, 'tsconfig.base.json'),
    HOME: folder,
    XDG_DATA_HOME: place('data'),
    XDG_CONFIG_HOME: place('config'),
    XDG_CACHE_HOME: place('cache'),
    XDG_RUNTIME_DIR: place('run'),
  });
  const run = ([program = '', ...args]: readonly string[], input = ''): Promise<Ended> =>
    new Promise((resolve) => {
      const child = execFile(
        program,
        args,
        { cwd: projectRoot, env: others, timeout: 25_000 },
        (error, stdout, stderr) => {
          const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
          resolve({ code, stdout, stderr });
        },
      );
      child.stdin?.end(input);
    });
  return {
    folder,
    session(keyring, command, input) {
      const script = `${starts[keyring]}; exec "$@"`;
      return run(['dbus-run-session', '--', 'sh', '-c', script, 'sh', ...command], input);
    },
    bare: (command) => run(command),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The command that keeps secrets in the keyring (`fill`), or looks for them. */
export const useKeyring = (what: 'fill' | 'look', service = 'Soundcheck test'): string[] => [
  process.execPath,
  ...['--import', 'tsx', path.join(__dirname, 'programs', 'use-keyring.ts'), what, service],
];

export const cli = (...args: string[]): string[] => [
  process.execPath,
  path.join(projectRoot, 'out', 'main', 'cli.js'),
  ...args,
];

/** What `use-keyring` said. Throws with what it complained of when it said nothing. */
export function reportOf({ code, stdout, stderr }: Ended): KeyringReport {
  if (code !== 0) throw new Error(`The program ended with ${code}: ${stderr}`);
  return keyringReportSchema.parse(JSON.parse(stdout));
}
