import { expect, test } from '../support/runtime/test';
import { sampleExperiment } from '../support/sample-experiment';
import { message, openExperiment, openSnowflakeDesk } from '../support/snowflake-desk';
import { goTo } from '../support/steps';

test.use({ snowflakeTables: 'all' });

test('a stored experiment is opened from the history, reviewed without a network, and stored again', async ({
  openProgram,
  dataDir,
  snowflake: server,
}) => {
  const program = await openSnowflakeDesk({ openProgram, dataDir, server });
  const { page } = program;
  const store = page.getByRole('button', { name: 'Store 2 experiments in Snowflake' });
  const count = async (table: string) => {
    const path = `${server.database}.${server.schema}.${table}`;
    return (await server.rows(`SELECT EXPERIMENT_ID FROM ${path}`)).length;
  };
  const reviewed = sampleExperiment({ arms: ['a', 'b'], fate: () => 'rejected' });
  await openExperiment(program, dataDir, reviewed);
  await store.click();
  await expect(page.getByText(/^Stored 4 stages and 8 rejections in Snowflake/)).toBeVisible();

  await test.step('another experiment lies on the desk, not stored', async () => {
    const [arm] = sampleExperiment().arms;
    if (!arm) throw new Error('The sample has no arm.');
    const arms = [{ ...arm, experimentId: 'drumeo_20260201_0900' }];
    await openExperiment(program, dataDir, { ...sampleExperiment(), arms });
    await expect(page.getByText(/^Not stored yet\./)).toBeVisible();
  });

  await test.step('nothing is loaded before it is asked for; then one experiment is opened', async () => {
    await goTo(page, 'History');
    await expect(page.getByRole('table', { name: 'Experiments' })).toBeHidden();
    await page.getByRole('button', { name: 'Load history' }).first().click();
    await expect(page.getByText(/^From Snowflake .*, loaded /)).toBeVisible();
    await page.getByRole('button', { name: 'drumeo_20260114_1234_b' }).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByText(/stays on Home, to be picked up again/)).toBeVisible();
    await drawer.getByRole('button', { name: 'Open in the Viewer' }).click();
  });

  await test.step('both arms are there with their verdicts, and need no network', async () => {
    await expect(message(page, 'B').getByText('Rejected')).toBeVisible();
    await server.setOffline(true);
    const first = message(page, 'A');
    await expect(first.getByText('Rejected')).toBeVisible();
    await first.getByRole('button', { name: 'Undo' }).click();
    await first.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(first.getByText('Approved')).toBeVisible();
    await server.setOffline(false);
  });

  await test.step('stored again, the rejection that was withdrawn is gone', async () => {
    await store.click();
    await expect(page.getByText(/^Took 1 withdrawn rejection out of Snowflake/)).toBeVisible();
    expect(await count('FEEDBACKS')).toBe(7);
    expect(await count('REVIEWS')).toBe(8);
  });

  await test.step('coming back, the history is there as it was loaded', async () => {
    await goTo(page, 'History');
    await expect(page.getByRole('table', { name: 'Experiments' })).toBeVisible();
  });
});
