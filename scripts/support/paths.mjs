import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = path.resolve(fileURLToPath(new URL('../../', import.meta.url)));

/** @param {...string} parts */
export const inProject = (...parts) => path.join(projectRoot, ...parts);

/** What a build leaves behind; every one of them must be there. */
export const outputs = {
  electron: inProject('out', 'main', 'electron.js'),
  cli: inProject('out', 'main', 'cli.js'),
  preload: inProject('out', 'preload', 'preload.js'),
  renderer: inProject('out', 'renderer', 'index.html'),
};

/** Loads CommonJS packages the way the project itself would. */
export const requireFromProject = createRequire(inProject('package.json'));
