import type { Page } from '@playwright/test';
import { openModelDesk, refusal } from '../support/model-desk';
import { words } from '../support/model-server';
import { expect, test } from '../support/runtime/test';
import { choose, goTo, setMembers } from '../support/steps';

/** Runs the config over so many members and opens the Viewer on its messages. */
async function runAndReview(page: Page, members: number): Promise<void> {
  await setMembers(page, members);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Review the messages' }).click();
  await expect(page.getByRole('article')).toHaveCount(members);
}

test.use({ snowflakeTables: 'all' });

test('rejected messages are made again, and the old words stand beside the new', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  const page = await openModelDesk({ openProgram, dataDir, server, model: 'gpt-6-luna' });
  server.answer((call) => words(call, 'Back to the kit', 'One slow groove and you are done.'));
  await runAndReview(page, 3);
  const articles = page.getByRole('article');
  for (const article of [articles.nth(0), articles.nth(1)]) {
    await article.getByRole('button', { name: 'Reject', exact: true }).click();
    await choose(page, 'Tone Issues');
    await page.getByRole('textbox', { name: 'What is wrong (optional)' }).fill('A reminder.');
    await page.getByRole('button', { name: 'Reject this message' }).click();
    await expect(article.getByText('Rejected')).toBeVisible();
  }

  server.answer((call) => words(call, 'Eight bars before tea', 'Count them, then stop.'));
  await page.getByRole('button', { name: 'Make 2 rejected messages again' }).click();
  await expect(page.getByText('2 messages were made again.')).toBeVisible();
  await expect(page.getByText('Eight bars before tea')).toHaveCount(2);
  const first = articles.first();
  await expect(first.getByText('Not looked at')).toBeVisible();
  await expect(articles.nth(2).getByText('Back to the kit')).toBeVisible();

  const toggle = first.getByRole('button', { name: 'Earlier version' });
  await toggle.click();
  const earlier = first.getByRole('region', { name: 'Earlier version' });
  await expect(earlier).toContainText('Back to the kit');
  await expect(earlier).toContainText('Rejected');
  await expect(earlier).toContainText('Tone Issues A reminder.');
  await expect(first.getByText('Eight bars before tea')).toBeVisible();
  await first.press('e');
  await expect(earlier).toBeHidden();

  await goTo(page, 'Analytics');
  await expect(page.getByText(/^2 messages were made again; rates count/)).toBeVisible();
});

test('a message that was refused says so, and is made again from the keyboard', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  const page = await openModelDesk({ openProgram, dataDir, server, model: 'gpt-6-luna' });
  server.answer(() => refusal('I would rather not.'));
  await runAndReview(page, 1);
  const article = page.getByRole('article');
  await expect(article.getByText('Refused', { exact: true })).toBeVisible();
  await expect(article).toContainText('I would rather not.');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Without words');
  await expect(article).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Status' }).selectOption('All');

  server.answer((call) => words(call, 'Back to the kit', 'One slow groove and you are done.'));
  await article.press('g');
  await expect(article.getByText('Back to the kit')).toBeVisible();
  await expect(article).toBeFocused();
  await article.press('e');
  await expect(article.getByRole('region', { name: 'Earlier version' })).toContainText('Refused');
});

test('making messages again can be stopped; what was not made stays as it was', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  const page = await openModelDesk({ openProgram, dataDir, server, model: 'gpt-6-luna' });
  server.answer((call) => words(call, 'Back to the kit', 'One slow groove and you are done.'));
  await runAndReview(page, 1);
  const article = page.getByRole('article');
  await article.press('r');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(article.getByText('Rejected')).toBeVisible();

  const never = new Promise<never>(() => undefined);
  server.answer((call) => ({ ...words(call, 'Late', 'Too late to be read.'), after: never }));
  await page.getByRole('button', { name: 'Make 1 rejected message again' }).click();
  await expect(page.getByText('Making it again…')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('stays as it was')).toBeVisible();
  await expect(article.getByText('Rejected')).toBeVisible();
  await expect(article.getByText('Back to the kit')).toBeVisible();
});
