import { join } from 'node:path';
import { expect, it } from 'vitest';
import { installationAround } from '../../../src/main/installation';

it('finds data and resources beside out/', () => {
  const { bundledDir, workerPath } = installationAround(join('/project', 'out', 'main'));
  expect(bundledDir).toBe('/project');
  expect(workerPath).toBe(join('/project', 'out', 'main', 'run-worker.js'));
});

it('finds them beside the archive in a packaged program', () => {
  const mainDir = join('/opt', 'Soundcheck', 'resources', 'app.asar', 'out', 'main');
  expect(installationAround(mainDir).bundledDir).toBe(join('/opt', 'Soundcheck', 'resources'));
});
