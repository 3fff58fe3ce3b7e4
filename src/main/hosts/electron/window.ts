import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import type { Log } from '../../logging';
import { offerEditMenu } from './menu';
import type { Page } from './origins';
import { rememberedPlace, rememberPlace } from './window-place';

/** The page's own background, so that nothing flashes while the window grows or loads. */
const background = { light: '#f6f7f9', dark: '#111317' } as const;

export interface WindowOptions {
  readonly page: Page;
  readonly preload: string;
  /** Where the window's size and position are kept. */
  readonly placeFile: string;
  readonly log: Log;
}

/** Opens the window; it is shown once its first picture is ready. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { page, preload, placeFile, log } = options;
  const { maximized = false, ...bounds } = rememberedPlace(placeFile) ?? {
    width: 1440,
    height: 920,
  };
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    title: 'Soundcheck',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Elsewhere than on macOS Chromium would fetch its dictionaries from a server.
      spellcheck: process.platform === 'darwin',
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberPlace(window, placeFile, log);
  offerEditMenu(window);
  helpWhenItFails(window, log);
  window.loadURL(page.address).catch((error: unknown) => {
    log.error({ err: error }, 'the page could not be loaded');
    // A page that never comes is never ready to show; what went wrong must still be seen.
    if (!window.isDestroyed()) window.show();
  });
  return window;
}

/** Brings the window to the person who asked for it by starting the program again. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function helpWhenItFails(window: BrowserWindow, log: Log): void {
  const { webContents } = window;
  webContents.on('preload-error', (_event, _path, error) => {
    log.error({ err: error }, 'the bridge to the page failed');
  });
  webContents.on('render-process-gone', (_event, details) => {
    log.error({ reason: details.reason, exitCode: details.exitCode }, 'the page ended');
    if (details.reason !== 'clean-exit') void offerReload(window, log);
  });
}

/** Nothing is lost with the page: drafts and verdicts are in the journal before they are shown. */
async function offerReload(window: BrowserWindow, log: Log): Promise<void> {
  const openAgain = 0;
  try {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: 'Soundcheck',
      message: 'The window stopped working.',
      detail:
        'Your work is saved, and what was running goes on. Open the window again to continue.',
      buttons: ['Open again', 'Quit'],
      defaultId: openAgain,
      cancelId: openAgain,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    if (response === openAgain) window.webContents.reload();
    else app.quit();
  } catch (error) {
    log.error({ err: error }, 'the window could not be opened again');
  }
}
