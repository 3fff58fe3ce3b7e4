import type { Page } from '@playwright/test';
import { expect, test } from '../support/runtime/test';
import type { SnowflakeServer } from '../support/snowflake-server/server';
import { goTo } from '../support/steps';

async function openWarehouseSettings(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Access token' }).fill('a long enough token');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('button', { name: 'Work on Drumeo' }).click();
  // The local warehouse has something to copy once its starter configs are listed.
  await expect(page.getByText(/configs for Drumeo/)).toBeVisible();
  await goTo(page, 'Settings');
  await page
    .getByRole('navigation', { name: 'Sections of the settings' })
    .getByRole('link', { name: 'Warehouse' })
    .click();
}

async function addConnection(page: Page, { url, accountName, tester }: SnowflakeServer) {
  await page.getByRole('button', { name: 'Add a connection' }).first().click();
  const form = page.getByRole('dialog', { name: 'Add a connection' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Team');
  const account = form.getByRole('textbox', { name: 'Account' });
  await account.fill(`https://${accountName}.snowflakecomputing.com/console`);
  await account.press('Tab');
  await expect(account).toHaveValue(accountName);
  await form.getByRole('radio', { name: 'Password' }).press('Space');
  await form.getByRole('button', { name: 'Add connection' }).click();
  await expect(form.getByText('Enter the user. This way to sign in needs one.')).toBeVisible();
  await form.getByRole('textbox', { name: 'User', exact: true }).fill(tester.name);
  await form.getByLabel('Password', { exact: true }).last().fill(tester.password);
  await form.getByRole('button', { name: 'More' }).click();
  await form.getByRole('textbox', { name: 'Access address' }).fill(url);
  await form.getByRole('button', { name: 'Add connection' }).click();
  await expect(form).toBeHidden();
}

test('a connection is added, tested step by step, used, and gets what is in the local warehouse', async ({
  openProgram,
  snowflake,
}) => {
  const { page } = await openProgram({ env: { SOUNDCHECK_SECRETS: 'memory' } });
  await openWarehouseSettings(page);

  await addConnection(page, snowflake);
  const card = page.getByRole('article', { name: 'Team' });
  await expect(card.getByText('Kept in memory until Soundcheck is closed')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Test connection: Team' })).toBeFocused();

  await page.keyboard.press('Enter');
  const steps = card.getByRole('list', { name: 'Test of Team' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Tables' })).toContainText('Does not work');
  await expect(steps.filter({ hasText: 'Sign in' })).toContainText('Works');
  await expect(steps.filter({ hasText: 'May write' })).toContainText('Not tried');
  await expect(card.getByRole('region', { name: 'Statements for an admin' })).toContainText(
    'CREATE TABLE',
  );

  await card.getByRole('button', { name: 'Create the tables' }).click();
  await card.getByRole('button', { name: 'Work with Team' }).click();
  await page.getByRole('button', { name: 'Work with Snowflake (Team)' }).click();
  await expect(card.getByText('In use')).toBeVisible();

  await page.getByRole('button', { name: 'Copy configs and experiments' }).click();
  const outcome = page.getByRole('list', { name: 'Outcome of the copy' });
  await expect(outcome).toContainText('copied.');
  const [copied] = await snowflake.rows(
    'SELECT COUNT(*) AS "count" FROM MESSAGING_SYSTEM_V2.UI.CONFIGS',
  );
  expect(copied?.['count']).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Copy configs and experiments' }).click();
  await expect(outcome).toContainText('Nothing was missing, so nothing was copied.');
});
