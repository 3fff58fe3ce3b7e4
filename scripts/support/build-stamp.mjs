import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, outputs, projectRoot } from './paths.mjs';

const stampFile = inProject('out', '.build-stamp.json');

/** Everything a build reads. A change to any of these makes what lies in out/ old. */
const inputs = ['src', 'data', 'resources', 'package.json', 'electron.vite.config.ts'];

/**
 * @typedef {{ inputs: string, outputs: string }} Stamp
 */

/** @returns {string[]} paths of all input files, in a fixed order */
function inputFiles() {
  /** @type {string[]} */
  const files = [];
  /** @param {string} file */
  const add = (file) => {
    if (!existsSync(file) || path.basename(file).startsWith('.')) return;
    if (!statSync(file).isDirectory()) files.push(file);
    else for (const name of readdirSync(file).sort()) add(path.join(file, name));
  };
  for (const input of inputs) add(inProject(input));
  return files;
}

/**
 * A digest of content, not of times: a fresh checkout or a copy keeps what is already built.
 *
 * @param {readonly string[]} files
 */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${path.relative(projectRoot, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('base64');
}

export const digestInputs = () => digest(inputFiles());

/** Development writes into out/ as well; looking at the outputs tells its leavings from a build's. */
const digestOutputs = () => digest(Object.values(outputs));

/** @returns {Stamp | undefined} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return undefined;
  }
}

export function isFresh() {
  const stamp = readStamp();
  if (!stamp || !Object.values(outputs).every((file) => existsSync(file))) return false;
  return stamp.inputs === digestInputs() && stamp.outputs === digestOutputs();
}

/** Until the next stamp is written the build counts as unfinished, even if it is killed half-way. */
export const removeStamp = () => rmSync(stampFile, { force: true });

/** @param {string} inputsDigest taken before the build, so that an edit made during it is not missed */
export function writeStamp(inputsDigest) {
  const missing = Object.values(outputs).filter((file) => !existsSync(file));
  if (missing.length > 0) {
    const names = missing.map((file) => path.relative(projectRoot, file)).join(', ');
    throw new Error(`The build left out ${names}.`);
  }
  /** @type {Stamp} */
  const stamp = { inputs: inputsDigest, outputs: digestOutputs() };
  writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`);
}
