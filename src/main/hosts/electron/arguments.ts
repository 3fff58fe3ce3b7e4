import { resolve } from 'node:path';
import { SoundcheckError } from '@shared/errors';

/** The first word after the program's name that makes it a terminal command without a window. */
const terminalCommands = new Set([
  'access',
  'analytics',
  'approve',
  'check',
  'configs',
  'connections',
  'copy',
  'export',
  'help',
  'history',
  'models',
  'prompt',
  'queue',
  'redo',
  'reject',
  'reopen',
  'rules',
  'run',
  'secrets',
  'serve',
  'servers',
  'store',
  'undo',
]);

/** Answered in the terminal, wherever they stand. */
export const terminalOptions: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-V']);

export type StartRequest =
  | { readonly kind: 'terminal'; readonly args: readonly string[] }
  /** `dataDir` is absolute; null when the usual folder is meant. */
  | { readonly kind: 'window'; readonly dataDir: string | null };

/**
 * What the person typed after the program's name. An unpackaged Electron has its own options and
 * the app's path in front: `electron -r loader.js --inspect=0 out/main/electron.js …`.
 */
export function programArguments(argv: readonly string[], isPackaged: boolean): string[] {
  if (isPackaged) return argv.slice(1);
  let at = 1;
  while (argv[at]?.startsWith('-')) at += argv[at] === '-r' || argv[at] === '--require' ? 2 : 1;
  return argv.slice(at + 1);
}

/**
 * Whether a window or a terminal command is wanted. Options in front that are not ours belong to
 * Chromium (`--no-sandbox`, `--ozone-platform=…`) and are passed over.
 *
 * @throws SoundcheckError BAD_INPUT when no folder follows `--data-dir`
 */
export function readArguments(args: readonly string[], workingDirectory: string): StartRequest {
  let dataDir: string | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    if (argument === '--data-dir' || argument.startsWith('--data-dir=')) {
      const folder = argument === '--data-dir' ? args[(at += 1)] : argument.slice(11);
      if (!folder || folder.startsWith('-')) {
        throw new SoundcheckError('BAD_INPUT', 'Name a folder after --data-dir.');
      }
      dataDir = resolve(workingDirectory, folder);
    } else if (terminalOptions.has(argument)) {
      return { kind: 'terminal', args: args.slice(at) };
    } else if (!argument.startsWith('-')) {
      if (!terminalCommands.has(argument)) break;
      const folder = dataDir === null ? [] : ['--data-dir', dataDir];
      return { kind: 'terminal', args: [...args.slice(at), ...folder] };
    }
  }
  return { kind: 'window', dataDir };
}
