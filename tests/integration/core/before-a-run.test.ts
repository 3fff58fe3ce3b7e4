import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleConfig } from '../../support/sample-experiment';
import {
  newDataFolder,
  openCore,
  removeFolder,
  runOf,
  type RunningCore,
  untilDone,
} from './core-rig';

let dataDir = '';
let running: RunningCore;
beforeEach(async () => {
  dataDir = await newDataFolder();
  running = await openCore(dataDir);
});
afterEach(async () => {
  await running.core.dispose();
  await removeFolder(dataDir);
});

describe('before a run', () => {
  it('is told what the run then takes, and what it then sends', async () => {
    const { client } = await running.signedIn('ana@example.com');
    const request = runOf([sampleConfig(2), sampleConfig(3)], { count: 3 });
    expect(await client.experiments.summary()).toBeNull();
    const plan = await client.experiments.plan(request);
    expect(plan).toMatchObject({ users: 3, calls: 15, arms: [{ calls: 6 }, { calls: 9 }] });
    expect(await client.experiments.status()).toBeNull();

    const { users } = await client.experiments.sample({ brand: 'drumeo', count: 3, seed: 7 });
    const userId = users[0]?.userId ?? 0;
    const preview = await client.experiments.promptPreview({
      brand: 'drumeo',
      config: sampleConfig(2),
      stage: 1,
      userId,
      seed: 7,
    });
    await client.experiments.start(request);
    await untilDone(client);
    const message = await client.experiments.message({ arm: 'a', userId, stage: 1 });
    expect(message.prompt).toContain(preview.user);
    expect(message.recommendation?.title ?? null).toBe(preview.recommendation);
    expect(await client.experiments.summary()).toMatchObject({
      messages: 15,
      withoutWords: 0,
      arms: [{ key: 'a' }, { key: 'b' }],
    });
  });
});

describe('settings', () => {
  it('are there for everybody of the team, and after the next start', async () => {
    const { client } = await running.signedIn('ana@example.com');
    const { editable, limits } = await client.settings.view();
    expect(editable).toBe(true);
    await client.settings.changeLimits({ concurrency: 3 });
    await client.settings.changeRules({ mostEmoji: 0 });
    await client.settings.putModel({ id: 'own-model', label: 'Own', provider: 'sample-writer' });
    await client.settings.putServer({
      key: 'desk',
      label: 'On my desk',
      address: 'http://127.0.0.1:11434/v1',
      models: ['llama'],
    });
    const models = await client.application.models();
    expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining(['own-model', 'llama']));

    await running.core.dispose();
    running = await openCore(dataDir);
    const { client: again } = await running.signedIn('ana@example.com');
    expect(await again.settings.view()).toMatchObject({
      limits: { ...limits, concurrency: 3 },
      rules: { mostEmoji: 0 },
      servers: [{ key: 'desk', hasKey: false }],
    });
    await again.settings.removeServer({ key: 'desk' });
    const { models: left } = await again.settings.removeModel({ id: 'own-model' });
    expect(left.map(({ id }) => id)).not.toContain('own-model');
    expect(left.map(({ id }) => id)).not.toContain('llama');
  });

  it('of the sample workspace are shown, and cannot be changed', async () => {
    const { client } = running.window();
    await client.access.startDemo();
    expect(await client.settings.view()).toMatchObject({ editable: false });
    await expect(client.settings.changeLimits({ concurrency: 3 })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});
