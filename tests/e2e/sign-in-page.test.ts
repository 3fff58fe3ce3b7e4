import { expect, test } from '../support/runtime/test';
import { openSnowflakeDesk } from '../support/snowflake-desk';
import { goTo } from '../support/steps';

test.use({ snowflakeTables: 'all' });

test('a warehouse that asks who you are says so on every screen, until you sign in or do not want to', async ({
  openProgram,
  dataDir,
  snowflake,
}) => {
  const env = {
    SNOWFLAKE_AUTHENTICATOR: 'OAUTH_AUTHORIZATION_CODE',
    SNOWFLAKE_PASSWORD: '',
    SOUNDCHECK_SECRETS: 'memory',
  };
  const { page, context } = await openSnowflakeDesk({
    openProgram,
    dataDir,
    server: snowflake,
    env,
  });
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
