import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { environmentWith, projectRoot } from '../support/runtime/environment';
import { expect, test } from '../support/runtime/test';
import { goTo } from '../support/steps';

test.use({ snowflakeTables: 'all' });

test('a warehouse that asks who you are says so on every screen, until you sign in or do not want to', async ({
  openProgram,
  dataDir,
  snowflake,
}) => {
  const env = {
    SNOWFLAKE_ACCOUNT: snowflake.accountName,
    SNOWFLAKE_AUTHENTICATOR: 'OAUTH_AUTHORIZATION_CODE',
    SNOWFLAKE_ACCESS_URL: snowflake.url,
    SOUNDCHECK_SECRETS: 'memory',
  };
  const cli = path.join(projectRoot, 'out', 'main', 'cli.js');
  const use = ['connections', 'use', '--key', 'environment', '--data-dir', dataDir];
  execFileSync(process.execPath, [cli, ...use], { env: environmentWith(env) });
  const { page, context } = await openProgram({ env });
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Access token' }).fill('a long enough token');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('button', { name: 'Work on Drumeo' }).click();
  const asks = page.getByText('Snowflake (from the environment) asks who you are.');
  await expect(asks).toBeVisible();

  await test.step('not wanting to is an answer, which the next screen keeps to', async () => {
    await page.getByRole('button', { name: /^Do not sign in to Snowflake/ }).click();
    await expect(asks).toBeHidden();
    await goTo(page, 'Builder');
    await expect(page.getByText(/^You did not sign in to Snowflake/)).toBeVisible();
    await expect(asks).toBeHidden();
  });

  await test.step('asked for again, the page opens, and the configs come in', async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    const [signIn] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Open the page to sign in' }).click(),
    ]);
    await expect(signIn.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Campaign name' })).not.toHaveValue('');
    await expect(asks).toBeHidden();
  });
});
