// Packs the program, as it would be shipped, for an end-to-end test of the packed program, with the
// Electron that the tests run in. Prints the packed program's executable, and nothing else, on
// standard output.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { isMain } from './support/entry.mjs';
import { inProject } from './support/paths.mjs';
import { runNode } from './support/run.mjs';
import { prepareElectron } from './test-runtime.mjs';

const output = path.join('dist', 'for-tests');
const configFile = path.join('dist', 'for-tests.yml');

/** @returns {Promise<string>} the executable */
async function packageForTests() {
  const electron = await prepareElectron();
  if ('missing' in electron) throw new Error(`${electron.missing}.`);
  await ensureBuilt();
  rmSync(inProject(output), { recursive: true, force: true });
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(inProject(configFile), configFor(electron.version));
  const builder = inProject('node_modules', 'electron-builder', 'cli.js');
  const settings = [
    `directories.output=${output}`,
    `electronDist=${electron.distPath}`,
    `electronVersion=${electron.version}`,
  ].map((setting) => `-c.${setting}`);
  const args = [builder, '--dir', '--config', configFile, ...settings];
  const packed = await runNode(args, { output: 'stderr' });
  if (packed.code !== 0) {
    throw new Error('The program could not be packed; the reason stands above.');
  }
  return findExecutable();
}

/**
 * The shipped configuration, less the one fuse that binaries before Electron 29 do not have: setting
 * it there is an error, and a setting can be overridden from outside but not taken away.
 *
 * @param {string} electronVersion
 */
function configFor(electronVersion) {
  const config = readFileSync(inProject('electron-builder.yml'), 'utf8');
  if (Number.parseInt(electronVersion, 10) >= 29) return config;
  return config.replace(/^ *grantFileProtocolExtraPrivileges:.*\n/m, '');
}

/** Where electron-builder leaves the program of each system. */
const places = [
  { folder: /^linux.*-unpacked$/, executable: 'soundcheck' },
  { folder: /^win.*-unpacked$/, executable: 'Soundcheck.exe' },
  { folder: /^mac/, executable: 'Soundcheck.app/Contents/MacOS/Soundcheck' },
];

function findExecutable() {
  for (const { folder, executable } of places) {
    const name = readdirSync(inProject(output)).find((entry) => folder.test(entry));
    if (name) return inProject(output, name, executable);
  }
  throw new Error(`There is no packed program in ${output}.`);
}

if (isMain(import.meta.url)) {
  try {
    console.log(await packageForTests());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
