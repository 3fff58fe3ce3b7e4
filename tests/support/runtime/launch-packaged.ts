import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect } from '@playwright/test';
import type { RunningProgram, StartOptions } from './door';
import { alwaysDrawn, environmentWith, projectRoot } from './environment';
import { killTree, printedLine, stopGently } from './processes';

/** Packs the program as it would be shipped. Takes a while: once for all tests of it. */
export async function packageProgram(): Promise<string> {
  const script = join(projectRoot, 'scripts', 'package-for-tests.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return stdout.trim();
}

/**
 * Starts a packed program. Playwright's own way of driving Electron needs --inspect, which a shipped
 * program has been made deaf to; its window can be driven like any other page of a browser.
 */
export async function launchPackaged(
  executable: string,
  { dataDir, env }: StartOptions,
): Promise<RunningProgram> {
  const args = ['--no-sandbox', ...alwaysDrawn, '--remote-debugging-port=0', '--data-dir', dataDir];
  const program = spawn(executable, args, {
    cwd: dataDir,
    env: environmentWith(env),
    detached: process.platform !== 'win32',
  });
  let printed = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  try {
    const devTools = /DevTools listening on ws:\/\/(127\.0\.0\.1:\d+)/;
    const [, address = ''] = await printedLine(program, devTools, 30_000);
    await windowShown(address);
    const browser = await chromium.connectOverCDP(`http://${address}`, { noDefaults: true });
    const [page] = browser.contexts().flatMap((context) => context.pages());
    if (!page) throw new Error('The program has no window.');
    await page.waitForLoadState('domcontentloaded');
    return {
      page,
      context: page.context(),
      stop: () => stopGently(program),
      kill: () => killTree(program),
    };
  } catch (error) {
    await killTree(program);
    throw new Error(`The packed program shows no window. It printed:\n${printed}`, {
      cause: error,
    });
  }
}

interface DebugTarget {
  type: string;
  url: string;
}

/** A window that opens while a driver is being connected stays hidden from it: wait for it first. */
async function windowShown(address: string): Promise<void> {
  const targets = async (): Promise<DebugTarget[]> => {
    const answer = await fetch(`http://${address}/json/list`);
    return (await answer.json()) as DebugTarget[];
  };
  const isShown = async (): Promise<boolean> =>
    (await targets()).some(
      ({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank',
    );
  await expect.poll(isShown, { timeout: 30_000 }).toBe(true);
}
