import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { launchPackaged, packageProgram } from '../support/runtime/launch-packaged';
import { environmentWith, projectRoot } from '../support/runtime/environment';
import { expect, test } from '../support/runtime/test';
import { goTo, runBothArms, tryWithSampleData } from '../support/steps';

test('the packaged program opens its window and carries the terminal commands', async ({
  dataDir,
}) => {
  test.setTimeout(300_000); // packing takes a minute or two
  const executable = await packageProgram();

  await test.step('the terminal commands', () => {
    const config = path.join(projectRoot, 'data/brands/singeo/configs/singeo_kitchen_choir.json');
    const checked = spawnSync(
      executable,
      ['--no-sandbox', 'check', config, '--json', '--data-dir', dataDir],
      {
        env: environmentWith(),
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(checked.stdout)).toMatchObject({ valid: true });
    expect(checked.status).toBe(0);
  });

  await test.step('the window', async () => {
    const { page, stop } = await launchPackaged(executable, { dataDir });
    await tryWithSampleData(page, 'Singeo');
    await runBothArms(page, 2);
    await goTo(page, 'Viewer');
    await expect(page.getByRole('article').first()).toBeVisible();
    await stop();
  });
});
