// Builds the program into out/ when what lies there is older than its sources. `npm run build`.
import { mkdirSync } from 'node:fs';
import { digestInputs, isFresh, removeStamp, writeStamp } from './support/build-stamp.mjs';
import { isMain } from './support/entry.mjs';
import { inProject, projectRoot } from './support/paths.mjs';
import { runNode } from './support/run.mjs';

const lockFolder = inProject('node_modules', '.cache', 'soundcheck');

/**
 * Makes sure that out/ holds a build of the sources as they are now. Nothing is ever written to
 * standard output, which belongs to the command that asked for the build.
 *
 * @param {{ quiet?: boolean }} [options] quiet: nothing on standard error either, unless it fails
 */
export async function ensureBuilt({ quiet = false } = {}) {
  if (isFresh()) return;
  const release = await lockBuild();
  try {
    // Whoever held the lock may just have built what we need.
    if (!isFresh()) await build(quiet);
  } finally {
    await release();
  }
}

/** One build at a time, also across processes; the lock of a killed process expires by itself. */
async function lockBuild() {
  const { default: lockfile } = await import('proper-lockfile');
  mkdirSync(lockFolder, { recursive: true });
  return lockfile.lock(projectRoot, {
    lockfilePath: `${lockFolder}/build.lock`,
    retries: { forever: true, factor: 1, minTimeout: 200, maxTimeout: 200 },
  });
}

/** @param {boolean} quiet */
async function build(quiet) {
  if (!quiet) console.error('Building Soundcheck …');
  const inputsDigest = digestInputs();
  removeStamp();
  // A test runner's NODE_ENV would otherwise end up in the build as React's development version.
  const env = { ...process.env };
  delete env.NODE_ENV;
  const electronVite = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const result = await runNode([electronVite, 'build'], {
    env,
    output: quiet ? 'capture' : 'stderr',
  });
  if (result.code !== 0) {
    process.stderr.write(result.stdout + result.stderr);
    throw new Error('Soundcheck could not be built; the reason stands above.');
  }
  writeStamp(inputsDigest);
}

if (isMain(import.meta.url)) {
  await ensureBuilt().catch((/** @type {Error} */ error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
