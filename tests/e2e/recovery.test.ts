import { expect, test } from '../support/runtime/test';
import { choose, goTo, runBothArms, tryWithSampleData } from '../support/steps';

test('after a power cut the messages and verdicts are offered and come back', async ({
  openProgram,
}) => {
  const first = await openProgram();
  await tryWithSampleData(first.page, 'Guitareo');
  await runBothArms(first.page, 3);
  await first.page.getByRole('button', { name: 'Review the messages' }).click();
  const article = first.page.getByRole('article', { name: /^Arm A,/ }).first();
  const name = (await article.getAttribute('aria-label')) ?? (await article.textContent()) ?? '';
  await article.getByRole('button', { name: 'Reject', exact: true }).click();
  await choose(first.page, 'Poor Header');
  await first.page.getByRole('button', { name: 'Reject this message' }).click();
  await expect(article.getByText('Rejected')).toBeVisible();
  await first.kill(); // at once: what the screen showed must be on disk

  const { page } = await openProgram();
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  const offer = page.getByRole('region', { name: 'Work to pick up' });
  await expect(offer).toContainText('Guitareo');
  await expect(offer).toContainText('1 verdict');
  await offer.getByRole('button', { name: 'Continue' }).click();
  await expect(offer).toBeHidden();

  await goTo(page, 'Viewer');
  const again = page.getByRole('article', { name }).first();
  await expect(again.getByText('Rejected')).toBeVisible();
});

test('work that is set aside is not offered again', async ({ openProgram }) => {
  const first = await openProgram();
  await tryWithSampleData(first.page);
  await runBothArms(first.page, 1);
  await first.stop();

  const { page } = await openProgram();
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  const offer = page.getByRole('region', { name: 'Work to pick up' });
  await offer.getByRole('button', { name: 'Set aside' }).click();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Brands' })).toBeVisible();
  await expect(offer).toBeHidden();
});
