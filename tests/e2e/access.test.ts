import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../support/runtime/environment';
import { expect, test } from '../support/runtime/test';
import { goTo } from '../support/steps';
import { canary } from '../support/canary';

const email = 'ada@example.com';
const token = canary('access');

/** The hash that an administrator makes with `soundcheck access hash`. */
function tokenHash(input: string): string {
  const cli = path.join(projectRoot, 'out', 'main', 'cli.js');
  const made = spawnSync(process.execPath, [cli, 'access', 'hash'], { input, encoding: 'utf8' });
  return made.stdout.trim();
}

test('the first person sets themselves up, and only they can sign in afterwards', async ({
  openProgram,
}) => {
  const { page } = await openProgram();
  const signIn = async (withToken: string): Promise<void> => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('textbox', { name: 'Access token' }).fill(withToken);
    await page.getByRole('button', { name: /Sign in|Set up and sign in/ }).click();
  };

  await test.step('a short token is refused and what was typed stays', async () => {
    await signIn('short');
    await expect(page.getByRole('alert')).toContainText('12 characters');
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
  });

  await test.step('set up and sign out', async () => {
    await signIn(token);
    await expect(page.getByRole('button', { name: 'Work on Drumeo' })).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  await test.step('a wrong token is refused, and soon has to wait', async () => {
    await signIn('the wrong token here');
    await expect(page.getByRole('alert')).toBeVisible();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await signIn(`still the wrong token ${attempt}`);
    }
    await expect(page.getByRole('alert')).toContainText(/second/);
  });

  await test.step('the right one works once the wait is over', async () => {
    await expect(async () => {
      await signIn(token);
      await expect(page.getByRole('button', { name: 'Work on Drumeo' })).toBeVisible({
        timeout: 1500,
      });
    }).toPass({ timeout: 20_000 });
  });
});

test('people authorised beforehand sign in at once, and the brand they choose stays', async ({
  openProgram,
}) => {
  const env = {
    SOUNDCHECK_USERS: `someone@example.com, ${email}`,
    SOUNDCHECK_TOKEN_HASH: tokenHash(token),
  };
  const enter = async () => {
    const program = await openProgram({ env });
    await program.page.getByLabel('E-mail').fill(email.toUpperCase());
    await program.page.getByRole('textbox', { name: 'Access token' }).fill(token);
    await program.page.getByRole('button', { name: 'Sign in' }).click();
    return program;
  };
  const first = await enter();
  await first.page.getByRole('button', { name: 'Work on Pianote' }).click();
  await expect(first.page.getByRole('heading', { level: 1, name: 'Pianote' })).toBeVisible();
  await first.stop();

  const second = await enter();
  await expect(second.page.getByRole('heading', { level: 1, name: 'Pianote' })).toBeVisible();
  await goTo(second.page, 'Settings');
  await second.page.getByRole('link', { name: 'This installation' }).click();
  await expect(second.page.getByRole('main').getByText(email)).toBeVisible();
});

test('the sample workspace knows no credential', async ({ openProgram }) => {
  const { page } = await openProgram({ env: { OPENAI_API_KEY: `sk-${canary('openai')}` } });
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await goTo(page, 'Settings');
  const row = page.getByRole('row', { name: /gpt-4o-mini/ });
  await expect(row).toContainText('Not ready');
  await expect(
    page.getByText('The sample workspace uses the sample writer only.').first(),
  ).toBeVisible();
  await expect(page.getByText('canary')).toHaveCount(0);
});
