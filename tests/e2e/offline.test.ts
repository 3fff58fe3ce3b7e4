import { expect, test } from '../support/runtime/test';
import { sampleExperiment } from '../support/sample-experiment';
import { openExperiment, openSnowflakeDesk } from '../support/snowflake-desk';
import { goTo } from '../support/steps';

test.use({ snowflakeTables: 'all' });

test('results that were stored without a network wait, and are sent once', async ({
  openProgram,
  dataDir,
  snowflake: server,
}) => {
  const program = await openSnowflakeDesk({ openProgram, dataDir, server });
  const { page } = program;
  const bar = page.getByRole('banner');
  const count = async (table: string) => {
    const path = `${server.database}.${server.schema}.${table}`;
    return (await server.rows(`SELECT EXPERIMENT_ID FROM ${path}`)).length;
  };
  const experiment = sampleExperiment({
    arms: ['a', 'b'],
    fate: (arm, _, stage) => (arm === 'b' && stage === 1 ? 'rejected' : 'approved'),
  });
  await openExperiment(program, dataDir, experiment);

  await test.step('with no way to Snowflake they are kept here, and nothing looks broken', async () => {
    await expect(
      page.getByText(/Storing writes 4 stages and 2 rejections to Snowflake/),
    ).toBeVisible();
    await server.setOffline(true);
    await page.getByRole('button', { name: 'Store 2 experiments in Snowflake' }).click();
    await expect(
      page.getByText(/^Kept on this computer: 2 experiments wait to be sent to Snowflake/),
    ).toBeVisible();
    await expect(bar.getByText('2 results wait to be sent')).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();
  });

  await test.step('Home says what waits and why', async () => {
    await goTo(page, 'Home');
    const waiting = page.getByRole('region', { name: 'Results that wait to be sent' });
    await expect(waiting.getByText(/cannot be reached/)).toBeVisible();
    await expect(
      waiting.getByText(/config_a and config_b, 8 messages, 2 rejections/),
    ).toBeVisible();
  });

  await test.step('when Snowflake is back they are sent, each row once', async () => {
    expect(await count('EXPERIMENT_METADATA')).toBe(0);
    await server.setOffline(false);
    await bar.getByRole('button', { name: 'Send now' }).click();
    await expect(page.getByText('2 results were sent.')).toBeVisible();
    await expect(bar.getByText('2 results wait to be sent')).toBeHidden();
    expect(await count('EXPERIMENT_METADATA')).toBe(4);
    expect(await count('FEEDBACKS')).toBe(2);
  });

  await test.step('storing once more adds nothing', async () => {
    await goTo(page, 'Viewer');
    await page.getByRole('button', { name: 'Store 2 experiments in Snowflake' }).click();
    await expect(page.getByText(/^Already stored; nothing new\./)).toBeVisible();
    expect(await count('EXPERIMENT_METADATA')).toBe(4);
  });
});
