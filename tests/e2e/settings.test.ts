import type { Page } from '@playwright/test';
import { expect, test } from '../support/runtime/test';
import { goTo, tryWithSampleData } from '../support/steps';
import { canary } from '../support/canary';

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Access token' }).fill(canary('access'));
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('button', { name: 'Work on Drumeo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Drumeo' })).toBeVisible();
}

const openSection = (page: Page, title: string) =>
  page
    .getByRole('navigation', { name: 'Sections of the settings' })
    .getByRole('link', { name: title })
    .click();

test('a server and a model that were added are offered by the Builder', async ({ openProgram }) => {
  const { page } = await openProgram({ env: { OPENAI_API_KEY: `sk-${canary('openai')}` } });
  await signIn(page);
  await goTo(page, 'Settings');

  await openSection(page, 'Servers of your own');
  await page.getByRole('button', { name: 'Add Ollama' }).click();
  await page.getByRole('combobox', { name: 'Models' }).pressSequentially('llama3.2,');
  await page.getByRole('button', { name: 'Add server' }).click();
  const card = page.getByRole('article', { name: 'Ollama' });
  await expect(card.getByText('SOUNDCHECK_KEY_LOCALHOST_11434')).toBeVisible();

  await openSection(page, 'Models');
  await page.getByRole('button', { name: 'Add a model' }).click();
  await page.getByRole('button', { name: 'Add model' }).click();
  const id = page.getByRole('textbox', { name: 'Id', exact: true });
  await expect(id).toBeFocused();
  await expect(page.getByText('Give the model its id, as its provider calls it.')).toBeVisible();
  await id.fill('gpt-9');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('GPT-9');
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'OpenAI' }).click();
  await page.getByRole('textbox', { name: 'Price in, a million tokens' }).fill('0.3');
  await page.getByRole('textbox', { name: 'Price out, a million tokens' }).fill('1.2');
  await page.getByRole('button', { name: 'Add model' }).click();
  await expect(page.getByText('GPT-9 is saved')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'gpt-9' });
  await expect(row).toContainText('$0.30');
  await expect(row).toContainText('$1.20');
  await expect(page.getByRole('row').filter({ hasText: 'llama3.2' })).toContainText('Ready');

  await goTo(page, 'Builder');
  await page.getByRole('button', { name: /^Stage 1\b/ }).click();
  await page.getByRole('combobox', { name: 'Model' }).click();
  await expect(page.getByRole('option', { name: 'llama3.2' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'GPT-9' })).toBeVisible();
});

test('what is removed can be put back, and a changed model is as it came again', async ({
  openProgram,
}) => {
  const { page } = await openProgram();
  await signIn(page);
  await goTo(page, 'Settings');
  const row = page.getByRole('row').filter({ hasText: 'gpt-6-luna' });
  await page.getByRole('button', { name: 'Edit GPT-6 Luna' }).click();
  await page.getByRole('textbox', { name: 'Price in, a million tokens' }).fill('0.75');
  await page.getByRole('button', { name: 'Save model' }).click();
  await expect(row).toContainText('$0.75');

  await page.getByRole('button', { name: 'Put GPT-6 Luna back to how it came' }).click();
  await expect(row).toContainText('$0.10');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).toContainText('$0.75');
});

test('a rule that was changed is kept, and not left behind unsaved by a slip', async ({
  openProgram,
}) => {
  const { page } = await openProgram();
  await signIn(page);
  await goTo(page, 'Settings');
  await openSection(page, 'Quality rules');
  const header = page.getByRole('textbox', { name: 'Push, header: may be cut off above' });
  await header.fill('60');
  await page.getByRole('button', { name: 'Save the rules' }).click();
  await expect(page.getByText('The first length must not be above the second.')).toBeVisible();
  await header.fill('25');
  await page.getByRole('combobox', { name: 'Drumeo' }).pressSequentially('hurry,');
  await page.getByRole('slider', { name: 'Alike from' }).press('ArrowLeft');
  await page.getByRole('button', { name: 'Save the rules' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  await page.reload();
  await expect(header).toHaveValue('25 characters');
  await expect(page.getByText('hurry')).toBeVisible();
  await expect(page.getByText('75 %')).toBeVisible();

  await header.fill('10');
  await page.goBack();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(header).toHaveValue('10 characters');
  await goTo(page, 'Home');
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(header).toHaveValue('10 characters');
  await goTo(page, 'Home');
  await page.getByRole('button', { name: 'Discard the changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Drumeo' })).toBeVisible();
  await goTo(page, 'Settings');
  await openSection(page, 'Quality rules');
  await expect(header).toHaveValue('25 characters');
});

test('what was typed stays when it is refused, and is not lost by Escape', async ({
  openProgram,
}) => {
  const { page } = await openProgram();
  await signIn(page);
  await goTo(page, 'Settings');
  await openSection(page, 'Servers of your own');
  await page.getByRole('button', { name: 'Add LM Studio' }).click();
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('http://localhost:1234/v1?key=abc');
  await page.getByRole('button', { name: 'Add server' }).click();
  await expect(page.getByRole('alert')).toContainText('question mark');
  await expect(address).toHaveValue('http://localhost:1234/v1?key=abc');

  await address.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(address).toHaveValue('http://localhost:1234/v1?key=abc');
});

test('the sample workspace shows its settings and says why they are fixed', async ({
  openProgram,
}) => {
  const { page } = await openProgram();
  await tryWithSampleData(page);
  await goTo(page, 'Settings');
  await expect(page.getByText('The sample workspace has fixed settings.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a model' })).toBeDisabled();
  await openSection(page, 'Run limits');
  await expect(page.getByRole('textbox', { name: 'Calls at once' })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'Calls at once' })).toHaveValue('50');
});
