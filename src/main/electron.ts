import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { version } from '../../package.json';
import { createSwitchboard } from './hosts/calls';
import { programArguments, readArguments } from './hosts/electron/arguments';
import { failToStart, requireDisplay } from './hosts/electron/failure';
import { watchForFaults } from './hosts/electron/faults';
import { openSignIn } from './hosts/electron/external-links';
import { createElectronPorts } from './hosts/electron/files';
import { offerLines } from './hosts/electron/lines';
import { setMenu } from './hosts/electron/menu';
import { choosePage, type Page } from './hosts/electron/origins';
import { registerAppScheme, serveRenderer } from './hosts/electron/protocol';
import { restrictNavigation, restrictSession } from './hosts/electron/restrictions';
import { disposeOnQuit } from './hosts/electron/shutdown';
import { passOnSignals } from './hosts/electron/terminal';
import { focusWindow, openWindow } from './hosts/electron/window';
import type { Core } from './hosts/core';
import { installationAround } from './installation';
import { createLog, type Log } from './logging';
import { KnownSecrets } from './secrets/known-secrets';
import { unusableDataFolder, usualDataFolder } from './workspace/data-folder';

const installation = installationAround(__dirname);

app.setName('Soundcheck');
start().catch(failToStart);

async function start(): Promise<void> {
  const args = programArguments(process.argv, app.isPackaged);
  requireDisplay(process.platform, process.env, args);
  const request = readArguments(args, process.cwd());
  if (request.kind === 'terminal') await runInTerminal(request.args);
  else await runInWindow(request.dataDir ?? usualDataFolder());
}

/** The packaged program carries the terminal's commands as well: no window, no dock, no graphics. */
async function runInTerminal(args: readonly string[]): Promise<void> {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  passOnSignals(app, process);
  const { runCli } = await import('./cli-program');
  app.exit(await runCli(args, installation));
}

/** What must be settled before Electron is ready comes first; up to there nothing waits. */
async function runInWindow(dataDir: string): Promise<void> {
  const chromiumDir = useDataDir(dataDir);
  if (!app.requestSingleInstanceLock()) return app.exit(0); // the first program shows its window
  // It would take --no-sandbox back, without which Chromium does not run as root. Pages have neither
  // Node nor Electron either way.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();

  const known = new KnownSecrets();
  const log = createLog({ file: join(dataDir, 'logs', 'soundcheck.log'), known });
  watchForFaults(log);
  const page = choosePage(process.env['ELECTRON_RENDERER_URL'], app.isPackaged);
  restrictNavigation(app, page, log);

  const [core] = await Promise.all([openCore(dataDir, log, known), app.whenReady()]);
  disposeOnQuit(app, core, log);
  restrictSession(session.defaultSession, page, log);
  serveRenderer(session.defaultSession, installation.rendererDir);
  setMenu(process.platform, app.isPackaged);
  showWindow({ core, page, placeFile: join(chromiumDir, 'window.json'), log });
}

/**
 * Chromium's own files, and with them the lock of the single instance, belong to the data folder:
 * two programs on two data folders are two programs.
 */
function useDataDir(dataDir: string): string {
  const chromiumDir = join(dataDir, 'electron');
  try {
    mkdirSync(chromiumDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw unusableDataFolder(dataDir, cause);
  }
  app.setPath('userData', chromiumDir);
  app.setAppUserModelId('com.soundcheck.workbench');
  return chromiumDir;
}

async function openCore(dataDir: string, log: Log, known: KnownSecrets): Promise<Core> {
  try {
    const { layFoundation } = await import('./foundation');
    const { createCore } = await import('./core');
    const foundation = await layFoundation({
      installation,
      dataDir,
      clock: () => new Date(),
      openInBrowser: openSignIn,
      log,
      known,
    });
    const program = 'the Soundcheck window';
    return await createCore({
      foundation,
      host: 'electron',
      program,
      version,
      log,
    });
  } catch (error) {
    log.fatal({ err: error }, 'the program could not start');
    throw error;
  }
}

function showWindow(parts: { core: Core; page: Page; placeFile: string; log: Log }): void {
  const { core, page, placeFile, log } = parts;
  let window: BrowserWindow | null = null;
  // One visitor for as long as the program runs: on a Mac it goes on without a window.
  const visitor = core.createVisitor(createElectronPorts(() => window, app.getPath('documents')));
  offerLines({ switchboard: createSwitchboard(core, log), visitor, page, log });
  const show = (): void => {
    if (window) return focusWindow(window);
    window = openWindow({ page, preload: installation.preloadFile, placeFile, log });
    window.on('closed', () => (window = null));
  };
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  show();
}
