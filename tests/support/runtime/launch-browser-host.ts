import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import type { RunningProgram, StartOptions } from './door';
import { environmentWith, projectRoot } from './environment';
import { killTree, printedLine, stopGently } from './processes';

export interface BrowserProgram extends RunningProgram {
  browser: Browser;
  /** The address that was printed; its token is good for one visit and has been used. */
  address: string;
}

/** Serves the built program as a person would, and visits the address that it prints. */
export async function launchBrowserHost({ dataDir, env }: StartOptions): Promise<BrowserProgram> {
  const cli = join(projectRoot, 'out', 'main', 'cli.js');
  const host = spawn(process.execPath, [cli, 'serve', '--port', '0', '--data-dir', dataDir], {
    cwd: dataDir,
    env: environmentWith(env),
    detached: process.platform !== 'win32',
  });
  try {
    const [address] = await printedLine(host, /http:\/\/127\.0\.0\.1:\d+\/\?token=[^\s"']+(?=\s)/);
    const browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(address);
    return {
      address,
      browser,
      context,
      page,
      stop: async () => {
        await browser.close();
        await stopGently(host);
      },
      kill: async () => {
        await killTree(host);
        await browser.close();
      },
    };
  } catch (error) {
    await killTree(host);
    throw error;
  }
}

/** A browser with a fresh profile that speaks to nobody but the page it shows. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.SOUNDCHECK_CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
