// `npm run screenshots`: pictures of every screen, of two brands, light and dark, taken of the running
// program, into docs/pictures. Only some: `npm run screenshots -- --only viewer,home`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { findBrowser } from './support/browser.mjs';
import { inProject } from './support/paths.mjs';
import { storePast, writeVariant } from './support/screenshots/past-experiments.mjs';
import { camera } from './support/screenshots/pictures.mjs';
import { openServedProgram, terminalOver } from './support/screenshots/served-program.mjs';
import { stories } from './support/screenshots/stories.mjs';
import { screens } from './support/screenshots/visits.mjs';

const folder = inProject('docs', 'pictures');
const say = (/** @type {string} */ line) => console.error(line);

try {
  const chosen = chosenScreens();
  await ensureBuilt();
  const browser = await findBrowser(say);
  if ('missing' in browser) throw new Error(`${browser.missing}.`);
  for (const [index, story] of stories.entries()) {
    await picturesOf(story, {
      chromium: browser.executable,
      // It has no brand yet, and looks the same whichever is chosen later.
      names: chosen.filter((name) => name !== 'sign-in' || index === 0),
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @returns {string[]} */
function chosenScreens() {
  const known = screens.map(({ name }) => name);
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = values.only?.split(',') ?? known;
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no screen ${unknown.join(', ')}. Screens: ${known.join(', ')}.`);
  }
  return chosen;
}

/**
 * One brand's story from an empty data folder: what was stored in the weeks before, then a person who
 * signs in, runs A and B, reviews some of it, stores and looks back.
 *
 * @param {import('./support/screenshots/stories.mjs').Story} story
 * @param {{ chromium: string, names: readonly string[] }} options
 */
async function picturesOf(story, { chromium, names }) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'soundcheck-pictures-'));
  try {
    const { brand, variants, past } = story;
    for (const variant of variants) await writeVariant({ brand, folder: dataDir, ...variant });
    if (names.includes('history')) {
      await storePast({ brand, past, folder: dataDir, terminal: terminalOver(dataDir) });
    }
    const program = await openServedProgram({ dataDir, chromium });
    try {
      const last = screens.findLastIndex(({ name }) => names.includes(name));
      // Each visit begins where the one before it ended.
      for (const { name, visit } of screens.slice(0, last + 1)) {
        const lookOf = (/** @type {string} */ look) =>
          camera({ page: program.page, folder, brand: look, say });
        await visit({
          ...program,
          story,
          folder: dataDir,
          take: async (look = brand) => {
            if (names.includes(name)) await lookOf(look)(name);
          },
        });
      }
    } finally {
      await program.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
