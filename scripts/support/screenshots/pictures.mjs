import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const schemes = /** @type {const} */ (['light', 'dark']);

/** Looks at the page this often at most before it counts as one that never holds still. */
const mostLooks = 40;

/**
 * Takes pictures of what a page shows, in light and in dark: `<screen>-<brand>-<scheme>.png`.
 *
 * @param {object} options
 * @param {import('@playwright/test').Page} options.page
 * @param {string} options.folder
 * @param {string} options.brand
 * @param {(line: string) => void} options.say
 */
export function camera({ page, folder, brand, say }) {
  return async (/** @type {string} */ screen) => {
    await mkdir(folder, { recursive: true });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const picture = await stillPicture(page);
      const name = `${screen}-${brand}-${colorScheme}.png`;
      await writeFile(path.join(folder, name), picture);
      say(`${name}  ${Math.round(picture.length / 1024)} kB`);
    }
  };
}

/**
 * The page once everything on it has come and nothing moves: two looks in a row are the same.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Buffer>}
 */
async function stillPicture(page) {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  let before = Buffer.alloc(0);
  for (let look = 0; look < mostLooks; look += 1) {
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    if (now.equals(before)) return now;
    before = now;
    await page.waitForTimeout(150);
  }
  throw new Error('The page never holds still.');
}
