import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startModelServer, words } from '../support/model-server';
import { projectRoot } from '../support/runtime/environment';
import { expect, test } from '../support/runtime/test';
import { goTo } from '../support/steps';

test('a run against a model that does not answer is cancelled, and what was made is kept', async ({
  openProgram,
  dataDir,
}) => {
  const server = await startModelServer();
  try {
    const never = new Promise<never>(() => undefined);
    server.answer((call) => ({
      ...words(call, 'Five quiet minutes', 'One slow groove and you are done.'),
      ...(server.calls.length > 1 ? { after: never } : {}),
    }));
    const config = path.join(dataDir, 'slow.json');
    const stage = { stage: 1, model: 'gpt-4o-mini', platform: 'push' };
    writeFileSync(config, JSON.stringify({ brand: 'drumeo', campaign_name: 'Slow', '1': stage }));
    const cli = path.join(projectRoot, 'out', 'main', 'cli.js');
    execFileSync(process.execPath, [cli, 'configs', 'save', config, '--data-dir', dataDir]);

    const { page } = await openProgram({
      env: { OPENAI_API_KEY: 'sk-test-000000000000', OPENAI_BASE_URL: server.openAiAddress },
    });
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByRole('textbox', { name: 'Access token' }).fill('a long enough token');
    await page.getByRole('button', { name: 'Set up and sign in' }).click();
    await page.getByRole('button', { name: 'Work on Drumeo' }).click();
    await goTo(page, 'Builder');
    await expect(page.getByRole('textbox', { name: 'Campaign name' })).toHaveValue('Slow');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText('1 of 10 messages').first()).toBeVisible();

    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await expect(page.getByRole('button', { name: 'Review the messages' })).toBeVisible();
    expect(server.open()).toBe(0);
    await page.getByRole('button', { name: 'Review the messages' }).click();
    await expect(page.getByRole('article')).toHaveCount(1);
  } finally {
    await server.close();
  }
});
