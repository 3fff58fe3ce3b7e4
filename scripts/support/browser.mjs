import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProject, requireFromProject } from './paths.mjs';
import { firstComplaint, run, runNode } from './run.mjs';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The browser that tests drive: the one named by SOUNDCHECK_CHROMIUM, else the system's, else
 * Playwright's own, which is downloaded when it is not there yet.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<{ executable: string } | { missing: string }>}
 */
export async function findBrowser(say) {
  const named = process.env.SOUNDCHECK_CHROMIUM;
  for (const candidate of named ? [named] : onSearchPath(systemNames)) {
    if (await runs(candidate)) return { executable: candidate };
  }
  if (named) return { missing: `SOUNDCHECK_CHROMIUM names ${named}, which does not run` };
  return playwrightsOwn(say);
}

/** @param {readonly string[]} names */
function onSearchPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return candidates.filter((file) => existsSync(file));
}

/**
 * Ubuntu has a `chromium-browser` that only says where to get one, so that being there is not enough.
 *
 * @param {string} executable
 */
async function runs(executable) {
  const signal = AbortSignal.timeout(30_000);
  const result = await run(executable, ['--version'], { output: 'capture', signal });
  return result.code === 0 && /chrom/i.test(result.stdout);
}

/** @param {(line: string) => void} say */
async function playwrightsOwn(say) {
  /** @type {import('@playwright/test')} */
  const { chromium } = requireFromProject('@playwright/test');
  const executable = chromium.executablePath();
  if (existsSync(executable)) return { executable };
  say('Fetching a browser for the tests …');
  const playwright = inProject('node_modules', '@playwright', 'test', 'cli.js');
  const installed = await runNode([playwright, 'install', 'chromium'], {
    output: 'capture',
    signal: AbortSignal.timeout(300_000),
  });
  if (existsSync(executable)) return { executable };
  return { missing: `no browser could be found or fetched (${firstComplaint(installed)})` };
}
