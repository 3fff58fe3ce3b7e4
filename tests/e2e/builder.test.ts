import { openModelDesk } from '../support/model-desk';
import { expect, test } from '../support/runtime/test';
import { goTo, tryWithSampleData } from '../support/steps';

test.use({ snowflakeTables: 'all' });

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

test('what a run takes and the prompt of a stage can be seen before anything is run', async ({
  openProgram,
}) => {
  const { page } = await openProgram();
  await tryWithSampleData(page);
  await goTo(page, 'Builder');
  const takes = page.getByRole('button', { name: /What this run takes/ });
  await expect(takes).toContainText(/Free, about/);

  await takes.click();
  const plan = page.getByRole('dialog', { name: 'What this run takes' });
  await expect(plan.getByRole('table')).toContainText('Sample writer (not AI)');
  await expect(plan.getByText('stays on this computer')).toBeVisible();
  await plan.getByRole('textbox', { name: 'Calls at once' }).fill('2');
  await expect(plan.getByText('For this run only.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(takes).toBeFocused();

  await page.getByRole('button', { name: /^Stage 1\b/ }).click();
  const see = page.getByRole('button', { name: 'See the prompt' });
  await see.press('Enter');
  const prompt = page.getByRole('dialog', { name: 'The prompt of stage 1' });
  const member = prompt.getByRole('combobox', { name: 'Member' });
  const first = await member.inputValue();
  await expect(prompt.getByRole('region', { name: 'User prompt' })).toBeVisible();
  await expect(prompt.getByRole('figure').first()).toContainText('Data, not instructions');
  await prompt.getByRole('button', { name: 'Next member' }).click();
  await expect(member).not.toHaveValue(first);
  await page.keyboard.press('Escape');
  await expect(see).toBeFocused();
});

test('a model that is to go is replaced where the problem is told, and the change taken back', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  const options = { openProgram, dataDir, server, model: 'gpt-4o-mini', stages: 3 };
  const page = await openModelDesk(options);
  await page.getByRole('button', { name: /^\d+ warnings?$/ }).click();
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems
    .getByRole('button', { name: /in all 3 stages/ })
    .first()
    .click();
  await expect(page.getByText('All 3 stages now use GPT-6 Luna')).toBeVisible();
  await expect(problems.getByText(/GPT-4o mini/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(problems.getByText(/GPT-4o mini/).first()).toBeVisible();
});

test('a model that nobody listed can be typed; a cost limit is refused for its unknown price', async ({
  openProgram,
  dataDir,
  modelServer: server,
}) => {
  const page = await openModelDesk({ openProgram, dataDir, server, model: 'gpt-6-luna' });
  await page.getByRole('button', { name: /^Stage 1\b/ }).click();
  const model = page.getByRole('combobox', { name: 'Model' });
  await expect(model).toHaveAccessibleDescription('$0.10 in, $0.50 out per million tokens');
  await model.fill('gpt-of-our-own');
  await page.getByRole('option', { name: 'Use “gpt-of-our-own”' }).click();
  await expect(model).toHaveValue('gpt-of-our-own (not in the list)');

  const takes = page.getByRole('button', { name: /What this run takes/ });
  await expect(takes).toContainText('Cost unknown');
  await takes.click();
  const plan = page.getByRole('dialog', { name: 'What this run takes' });
  await plan.getByRole('textbox', { name: 'Cost of this run' }).fill('5');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(plan.getByText(/gpt-of-our-own” is not known/)).toBeVisible();
  await plan.getByRole('textbox', { name: 'Cost of this run' }).fill('');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Run finished' })).toBeVisible();
});
