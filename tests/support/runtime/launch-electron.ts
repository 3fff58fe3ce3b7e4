import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { RunningProgram, StartOptions } from './door';
import { alwaysDrawn, environmentWith, projectRoot } from './environment';
import { killTree, orKill } from './processes';

export interface ElectronProgram extends RunningProgram {
  app: ElectronApplication;
}

/**
 * Opens the built program in the Electron of the tests: the electron package's own, or the one in
 * ELECTRON_OVERRIDE_DIST_PATH, which `npm test` sets where the official one cannot be had.
 */
export async function launchElectron({ dataDir, env }: StartOptions): Promise<ElectronProgram> {
  const app = await _electron.launch({
    args: [...alwaysDrawn, projectRoot, '--data-dir', dataDir],
    cwd: dataDir, // not the project, whose .env is the developer's
    env: environmentWith(env),
    timeout: 20_000,
  });
  const main = app.process(); // once it has ended there is nobody left to ask for it
  const page = await firstWindow(app);
  return {
    app,
    page,
    context: app.context(),
    stop: () => orKill(main, app.close()),
    kill: () => killTree(main),
  };
}

/** A program that cannot start says why on standard error, and may wait behind a box for ever. */
async function firstWindow(app: ElectronApplication): Promise<Page> {
  const main = app.process();
  let printed = '';
  main.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  try {
    const page = await app.firstWindow({ timeout: 15_000 });
    await page.waitForLoadState('domcontentloaded');
    return page;
  } catch (error) {
    await killTree(main);
    throw new Error(`The program shows no window. It printed:\n${printed}`, { cause: error });
  }
}
