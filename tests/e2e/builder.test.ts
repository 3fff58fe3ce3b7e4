import { expect, test } from '../support/runtime/test';
import { goTo, tryWithSampleData } from '../support/steps';

test('edit a config, be told what is wrong, mend it and save a new version', async ({
  openProgram,
}) => {
  const { page } = await openProgram();
  await tryWithSampleData(page, 'Pianote');
  await goTo(page, 'Builder');

  const name = page.getByRole('textbox', { name: 'Campaign name' });
  await expect(name).not.toHaveValue('');
  await name.fill('');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await name.fill(`It's Ada's "test" 🎹`);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/version 2/i).first()).toBeVisible();
});

test('eleven stages at most; a stage can be added and removed', async ({ openProgram }) => {
  const { page } = await openProgram();
  await tryWithSampleData(page, 'Singeo');
  await goTo(page, 'Builder');
  const add = page.getByRole('button', { name: 'Add a stage' });
  while (await add.isEnabled()) await add.click();
  await expect(page.getByRole('button', { name: /^Stage 11\b/ }).first()).toBeVisible();
});

test('what was typed for each brand is there again after a reload', async ({ openProgram }) => {
  const { page } = await openProgram();
  await tryWithSampleData(page);
  await goTo(page, 'Builder');
  const instructions = page.getByRole('textbox', { name: 'Campaign instructions' });
  await instructions.fill('Say it in one breath.');

  await goTo(page, 'Home');
  await page.getByRole('button', { name: 'Work on Singeo' }).click();
  await goTo(page, 'Builder');
  await instructions.fill('Hum it first.');

  await page.reload();
  await goTo(page, 'Builder');
  await expect(instructions).toHaveValue('Hum it first.');
  await goTo(page, 'Home');
  await page.getByRole('button', { name: 'Work on Drumeo' }).click();
  await goTo(page, 'Builder');
  await expect(instructions).toHaveValue('Say it in one breath.');
});
