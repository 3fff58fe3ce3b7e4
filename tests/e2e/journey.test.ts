import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from '../support/runtime/test';
import { answerSaveDialog, openFile, savedText } from '../support/file-dialogs';
import { choose, goTo, runBothArms, tryWithSampleData } from '../support/steps';

const article = (page: Page, arm: 'A' | 'B') =>
  page.getByRole('article', { name: new RegExp(`^Arm ${arm},`) });

test('the whole journey: set up, run A and B, review, store, analyse, look back', async ({
  openProgram,
  dataDir,
}) => {
  const program = await openProgram();
  const { page } = program;

  await test.step('sign in to the sample workspace and choose a brand', async () => {
    await tryWithSampleData(page);
    await expect(page.getByText('No experiment yet')).toBeVisible();
  });

  await test.step('run two configs over the same members', async () => {
    await runBothArms(page, 6);
    await page.getByRole('button', { name: 'Review the messages' }).click();
    await expect(article(page, 'A').first()).toBeVisible();
    await expect(article(page, 'B').first()).toBeVisible();
  });

  await test.step('approve one message and reject another, with a reason', async () => {
    const first = article(page, 'A').first();
    await first.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(first.getByText('Approved')).toBeVisible();

    const second = article(page, 'B').first();
    await second.getByRole('button', { name: 'Reject', exact: true }).click();
    await choose(page, 'Tone Issues');
    await page
      .getByRole('textbox', { name: 'What is wrong (optional)' })
      .fill(`Too loud, "really" 🥁 '); DROP TABLE FEEDBACKS; --`);
    await page.getByRole('button', { name: 'Reject this message' }).click();
    await expect(second.getByText('Rejected')).toBeVisible();
  });

  await test.step('take a verdict back and give another', async () => {
    const first = article(page, 'A').first();
    await first.getByRole('button', { name: 'Undo' }).click();
    await expect(first.getByText('Not looked at')).toBeVisible();
    await first.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(first.getByText('Approved')).toBeVisible();
  });

  await test.step('store twice: the second time adds nothing', async () => {
    const store = page.getByRole('button', { name: 'Store 2 experiments' });
    await store.click();
    await expect(page.getByText(/Stored .* 1 rejection .*warehouse/)).toBeVisible();
    await store.click();
    await expect(page.getByText('Already stored; nothing new.').first()).toBeVisible();
  });

  await test.step('see the figures, and that they are not enough to name a winner', async () => {
    await goTo(page, 'Analytics');
    await expect(page.getByRole('heading', { name: /Not enough to say/ })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Stages' })).toBeVisible();
    await expect(page.getByRole('img', { name: /Reasons as shares: Tone Issues 1/ })).toBeVisible();
  });

  await test.step('export the feedback as CSV', async () => {
    await answerSaveDialog(program, path.join(dataDir, 'feedback.csv'));
    const text = await savedText(program, path.join(dataDir, 'feedback.csv'), async () => {
      await page.getByRole('button', { name: 'Export CSV' }).click();
      await page.getByRole('menuitem', { name: 'Feedback' }).click();
    });
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ FEEDBACK_TYPE: 'reject', REJECTION_REASON: 'tone_issues' });
    expect(rows[0]?.['REJECTION_TEXT']).toContain('DROP TABLE');
  });

  await test.step('load the history and open an experiment', async () => {
    await goTo(page, 'History');
    await expect(page.getByRole('table', { name: 'Experiments' })).toBeHidden();
    await page.getByRole('button', { name: 'Load history' }).first().click();
    const table = page.getByRole('table', { name: 'Experiments' });
    await expect(table.getByRole('row')).toHaveCount(3);
    await table.getByRole('button', { name: /_b$/ }).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByText('Tone Issues')).toBeVisible();
  });
});

test('an experiment saved as a file opens again with its verdicts; half a file changes nothing', async ({
  openProgram,
  dataDir,
}) => {
  const program = await openProgram();
  const { page } = program;
  await tryWithSampleData(page, 'Singeo');
  await runBothArms(page, 2);
  await page.getByRole('button', { name: 'Review the messages' }).click();
  await article(page, 'A').first().getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(article(page, 'A').first().getByText('Approved')).toBeVisible();

  const file = path.join(dataDir, 'saved.soundcheck.json');
  await answerSaveDialog(program, file);
  const text = await savedText(program, file, async () => {
    await page.getByRole('button', { name: 'Save as file' }).click();
  });
  expect(JSON.parse(text)).toMatchObject({
    format: 'soundcheck-experiment',
    formatVersion: 1,
    arms: [{ key: 'a', approvals: [{}] }, { key: 'b' }],
  });

  const half = path.join(dataDir, 'half.soundcheck.json');
  await writeFile(half, text.slice(0, text.length / 2));
  const open = () => page.getByRole('button', { name: 'Open a file' }).click();
  await openFile(program, half, open);
  await expect(page.getByText(/cut short/)).toBeVisible();
  await expect(article(page, 'A').first().getByText('Approved')).toBeVisible();

  await page.getByRole('button', { name: 'Store 2 experiments' }).click();
  await expect(page.getByText(/Stored .* warehouse/)).toBeVisible();
  await runBothArms(page, 1);
  await page.getByRole('button', { name: 'Review the messages' }).click();
  await expect(article(page, 'A').first().getByText('Not looked at')).toBeVisible();
  await openFile(program, file, open);
  await expect(article(page, 'A').first().getByText('Approved')).toBeVisible();
});
