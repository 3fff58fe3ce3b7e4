import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inProject, projectRoot } from './paths.mjs';

const startLimitMs = 90_000;

/**
 * Starts `npm run dev` until its program is at work in a data folder of its own, and ends it again.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} 0 when it got that far
 */
export async function tryDevelopment(env) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'soundcheck-dev-'));
  const development = spawn(process.execPath, [inProject('scripts', 'dev.mjs')], {
    cwd: projectRoot,
    env: { ...env, SOUNDCHECK_DATA_DIR: dataDir },
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  const ended = once(development, 'exit');
  try {
    // The program writes this file once it has taken the folder, right before its window opens.
    const sign = path.join(dataDir, 'soundcheck.lock.json');
    const limit = Date.now() + startLimitMs;
    while (!existsSync(sign) && development.exitCode === null && Date.now() < limit) {
      await wait(250);
    }
    return existsSync(sign) ? 0 : 1;
  } finally {
    if (development.exitCode === null) endTree(development);
    await ended;
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function endTree(child) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') spawn('taskkill', ['/pid', `${child.pid}`, '/t', '/f']);
  else process.kill(-child.pid, 'SIGKILL');
}
