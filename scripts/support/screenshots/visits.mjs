// What a person does before each picture, in the order in which they would come to the screens.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { verdictsOn } from './verdicts.mjs';

/** An address that can belong to nobody (RFC 2606). */
const email = 'ada@example.com';
const token = 'a token for pictures only';

const users = 25;

/**
 * @typedef {object} Visit
 * @property {import('@playwright/test').Page} page
 * @property {any} client the contract's client, of the page's own session
 * @property {import('./stories.mjs').Story} story
 * @property {string} folder holds the story's config files
 * @property {(look?: string) => Promise<void>} take takes the pictures, if they were asked for
 */

/**
 * @typedef {object} Screen
 * @property {string} name
 * @property {(visit: Visit) => Promise<void>} visit
 */

/** @type {readonly Screen[]} */
export const screens = [
  { name: 'sign-in', visit: signIn },
  { name: 'builder', visit: build },
  { name: 'builder-run', visit: runBoth },
  { name: 'viewer', visit: review },
  { name: 'analytics', visit: analyse },
  { name: 'history', visit: lookBack },
  { name: 'home', visit: goHome },
  { name: 'settings', visit: settle },
  { name: 'warehouse', visit: connect },
];

/**
 * Opens a screen by the rail and waits until it stands.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} title
 */
async function open(page, title) {
  const rail = page.getByRole('navigation', { name: 'Screens' });
  await rail.getByRole('link', { name: title }).click();
  await page.mouse.move(0, 0);
}

/** @param {import('@playwright/test').Page} page */
const chart = (page) => page.getByRole('img').locator('svg').first();

/** @param {Visit} visit */
async function signIn({ page, take }) {
  await page.getByRole('button', { name: 'Try it with sample data' }).waitFor();
  await take('base');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Access token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('region', { name: 'Brands' }).waitFor();
}

/** @param {Visit} visit */
async function build({ page, client, story, folder, take }) {
  const { brand, configs, seed } = story;
  await client.configs.list({ brand });
  for (const { name } of story.variants) {
    const text = await readFile(path.join(folder, `${name}.json`), 'utf8');
    await client.configs.save({ brand, name, config: JSON.parse(text) });
  }
  const draftOf = async (/** @type {string} */ name) => {
    const { config, version } = await client.configs.get({ brand, name });
    return { configName: name, basedOn: version, changed: false, config };
  };
  await client.experiments.saveBuilder({
    brand,
    mode: 'ab',
    sample: { count: users, seed },
    drafts: { a: await draftOf(configs.a), b: await draftOf(configs.b) },
  });
  await client.application.updatePreferences({ brand });
  await page.reload();
  await open(page, 'Builder');
  await page.getByRole('button', { name: 'Run A and B' }).waitFor();
  await page
    .getByRole('button', { name: /^4\b|Stage 4/ })
    .first()
    .click();
  await page.mouse.move(0, 0);
  await take();
}

/** @param {Visit} visit */
async function runBoth({ page, take }) {
  await page.getByRole('button', { name: 'Run A and B' }).click();
  await page.getByRole('button', { name: 'Review the messages' }).waitFor({ timeout: 180_000 });
  await page.mouse.move(0, 0);
  await take();
}

const plainRejection = {
  reason: 'tone_issues',
  text: 'Sounds like a reminder, not like a teacher.',
};

/**
 * The review is under way: so many members are done, and the next one has just been begun with.
 *
 * @param {Visit} visit
 */
async function review({ page, client, story, take }) {
  const grid = await client.experiments.grid();
  const arms = /** @type {const} */ (['a', 'b']).map((key) => ({
    key,
    messages: grid.cells.filter((/** @type {{ arm: string }} */ cell) => cell.arm === key),
  }));
  const userIds = grid.users.map((/** @type {{ userId: number }} */ user) => user.userId);
  const verdicts = verdictsOn(userIds, arms, story.reviewer);
  const approved = verdicts.filter(({ rejection }) => !rejection).map(({ ref }) => ref);
  await client.review.approve({ refs: approved });
  for (const { ref, rejection } of verdicts) {
    if (rejection) await client.review.reject({ refs: [ref], ...rejection });
  }
  const next = grid.users[story.reviewer.members];
  const first = { userId: next.userId, stage: 1 };
  await client.review.approve({ refs: [{ arm: 'a', ...first }] });
  await client.review.reject({ refs: [{ arm: 'b', ...first }], ...plainRejection });
  await page.getByRole('button', { name: 'Review the messages' }).click();
  const members = page.getByRole('list', { name: 'Users' });
  await members.getByRole('button', { name: next.userName }).click();
  await page.mouse.move(0, 0);
  await take();
}

/** @param {Visit} visit */
async function analyse({ page, take }) {
  await open(page, 'Analytics');
  await chart(page).waitFor();
  await take();
}

/** @param {Visit} visit */
async function lookBack({ page, client, take }) {
  await client.results.store();
  await open(page, 'History');
  await page.getByRole('button', { name: 'Load history' }).first().click();
  await chart(page).waitFor();
  await page.mouse.move(0, 0);
  await take();
}

/** @param {Visit} visit */
async function goHome({ page, take }) {
  await open(page, 'Home');
  await page.getByRole('region', { name: 'Brands' }).waitFor();
  await take();
}

/** @param {Visit} visit */
async function settle({ page, take }) {
  await open(page, 'Settings');
  await page.getByRole('table', { name: 'Models' }).waitFor();
  await take();
}

/**
 * A team on Snowflake: the account is invented, and nobody is asked.
 *
 * @param {Visit} visit
 */
async function connect({ page, client, take }) {
  await client.warehouse.putConnection({
    key: 'team',
    label: 'Team',
    account: 'acme-content',
    user: 'ADA',
    role: 'CONTENT_TEAM',
    warehouse: 'CONTENT_WH',
    signIn: { method: 'oauth' },
  });
  await page.reload();
  await open(page, 'Settings');
  await page.getByRole('link', { name: 'Warehouse' }).click();
  await page.getByRole('article', { name: 'Team' }).waitFor();
  await page.mouse.move(0, 0);
  await take();
}
