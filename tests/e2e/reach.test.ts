import { expect, test } from '../support/runtime/test';
import { goTo, tryWithSampleData } from '../support/steps';

test('every screen and brand is a few letters away', async ({ openProgram }) => {
  const { page } = await openProgram();
  await tryWithSampleData(page);
  await page.keyboard.press('Control+K');
  await page.getByPlaceholder('Go to a screen or switch the brand').fill('singeo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Brand: Singeo/ })).toBeVisible();
});

test('a theme follows the brand', async ({ openProgram }) => {
  const { page } = await openProgram();
  await tryWithSampleData(page, 'Drumeo');
  const rail = page.getByRole('navigation', { name: 'Screens' });
  const colour = () => rail.evaluate((element) => getComputedStyle(element).backgroundColor);
  const drumeo = await colour();
  await goTo(page, 'Home');
  await page.getByRole('button', { name: 'Work on Pianote' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pianote' })).toBeVisible();
  expect(await colour()).not.toBe(drumeo);
});
