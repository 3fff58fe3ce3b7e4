import { openModelDesk, refusal } from '../support/model-desk';
import { words } from '../support/model-server';
import { expect, test } from '../support/runtime/test';
import { choose, goTo, setMembers } from '../support/steps';

test.use({ snowflakeTables: 'all' });

test('a cancelled run is taken up again, and makes only what is missing or has no words', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  const never = new Promise<never>(() => undefined);
  server.answer((call) => {
    const number = server.calls.length;
    if (number === 1) return refusal('I would rather not write that.');
    const answer = words(call, `Header ${number}`, `Body number ${number} of this test.`);
    return number > 4 ? { ...answer, after: never } : answer;
  });
  const page = await openModelDesk({ openProgram, dataDir, server, model: 'gpt-6-luna' });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('3 of 10 messages').first()).toBeVisible();
  await server.received(10);
  await page.getByRole('button', { name: 'Cancel the run' }).click();

  await expect(page.getByRole('heading', { name: 'Run cancelled' })).toBeVisible();
  const took = page.getByRole('region', { name: 'What it took' }).getByRole('row').last();
  await expect(took).toContainText('GPT-6 Luna');
  const refused = page.getByRole('button', { name: /refused by the model$/ });
  await refused.click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('Refused by the model')).toBeVisible();
  await expect(drawer.getByText(/rather not write that/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(refused).toBeFocused();

  server.answer((call) => words(call, 'Made later', `Body number ${server.calls.length}.`));
  await page
    .getByRole('button', { name: 'Resume: make the 7 that are missing or have no words' })
    .click();
  await expect(page.getByRole('heading', { name: 'Run finished' })).toBeVisible();
  await expect(page.getByText('10 messages for 10 members.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /stage 1, written$/ })).toHaveCount(10);
  await expect(page.getByRole('button', { name: /^Resume/ })).toBeHidden();
  expect(server.calls).toHaveLength(10 + 7);
  await page.getByRole('button', { name: 'Review the messages' }).click();
  await expect(page.getByRole('article')).toHaveCount(10);
});

test('a rejected message is made again from its drawer, with the old one and its reason beside it', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  server.answer((call) => words(call, 'The first try', 'One slow groove and you are done.'));
  const page = await openModelDesk({ openProgram, dataDir, server, model: 'gpt-6-luna' });
  await setMembers(page, 1);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Review the messages' }).click();
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await choose(page, 'Tone Issues');
  await page.getByRole('textbox', { name: 'What is wrong (optional)' }).fill('Too loud.');
  await page.getByRole('button', { name: 'Reject this message' }).click();
  await expect(page.getByText('Rejected').first()).toBeVisible();

  await goTo(page, 'Builder');
  await page.getByRole('button', { name: 'Last run' }).click();
  await page.getByRole('button', { name: /stage 1, rejected$/ }).click();
  const drawer = page.getByRole('dialog');
  const again = drawer.getByRole('button', { name: 'Make this message again' });
  server.answer((call) => words(call, 'The second try', 'Softer now, and shorter too.'));
  await again.click();

  const earlier = drawer.getByRole('region', { name: 'Earlier versions' });
  await expect(earlier.getByText('The first try')).toBeVisible();
  await expect(earlier.getByText('Tone Issues')).toBeVisible();
  await expect(earlier.getByText('Too loud.')).toBeVisible();
  const now = drawer.getByRole('region', { name: 'This message' });
  await expect(now.getByText('The second try')).toBeVisible();
  await expect(drawer.getByText('Made again. The earlier version stands')).toBeVisible();
  await expect(again).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /stage 1, written$/ })).toBeVisible();
});
