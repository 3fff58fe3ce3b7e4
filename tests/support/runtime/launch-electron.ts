import { _electron, type ElectronApplication } from '@playwright/test';
import type { RunningProgram, StartOptions } from './door';
import { environmentWith, projectRoot } from './environment';
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
    args: [projectRoot, '--data-dir', dataDir],
    cwd: dataDir, // not the project, whose .env is the developer's
    env: environmentWith(env),
    timeout: 30_000,
  });
  const main = app.process(); // once it has ended there is nobody left to ask for it
  const page = await app.firstWindow({ timeout: 30_000 });
  await page.waitForLoadState('domcontentloaded');
  return {
    app,
    page,
    context: app.context(),
    stop: () => orKill(main, app.close()),
    kill: () => killTree(main),
  };
}
