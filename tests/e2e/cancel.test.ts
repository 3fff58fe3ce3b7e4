import { openModelDesk } from '../support/model-desk';
import { words } from '../support/model-server';
import { expect, test } from '../support/runtime/test';

test.use({ snowflakeTables: 'all' });

test('a run against a model that does not answer is cancelled, and what was made is kept', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  const never = new Promise<never>(() => undefined);
  server.answer((call) => ({
    ...words(call, 'Five quiet minutes', 'One slow groove and you are done.'),
    ...(server.calls.length > 1 ? { after: never } : {}),
  }));
  const page = await openModelDesk({ openProgram, dataDir, server, model: 'gpt-4o-mini' });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('1 of 10 messages').first()).toBeVisible();

  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByRole('button', { name: 'Review the messages' })).toBeVisible();
  expect(server.open()).toBe(0);
  await page.getByRole('button', { name: 'Review the messages' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
});
