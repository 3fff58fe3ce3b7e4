import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ModelServer, startModelServer, words } from '../../support/model-server';
import { sampleConfig } from '../../support/sample-experiment';
import { campaignOf } from '../../support/small-brand';
import { openDesk, openDeskOnDisk } from '../../support/small-desk';
import { smallWorkspace } from '../../support/small-workspace';
import { newDataFolder, openCore, removeFolder, runOf, type RunningCore, until } from './core-rig';
import { canary } from '../../support/canary';

const workerPath = path.resolve('out/main/run-worker.js');
const long = runOf([campaignOf([{}, {}, {}]), campaignOf([{}, {}, {}])], { count: 3 });

let folder = '';
beforeEach(async () => {
  folder = await newDataFolder();
});
afterEach(() => removeFolder(folder));

describe('a desk that is cleared', () => {
  it('while a run is being started, ends that run first', async () => {
    const desk = await openDesk(folder, smallWorkspace(), workerPath);
    const starting = desk.start(long);
    await desk.dispose();
    await starting;
    expect(desk.status()?.arms.map((arm) => arm.state)).toEqual(['cancelled', 'cancelled']);
  });

  it('while a run goes, ends it and keeps what was made', async () => {
    const desk = await openDesk(folder, smallWorkspace(), workerPath);
    await desk.start(long);
    await desk.dispose();
    const { running, arms } = desk.status() ?? {};
    expect(running).toBe(false);
    const again = await openDesk(folder);
    expect(await again.recoverable()).toMatchObject([
      { experiment: { arms: arms?.map(({ state, generated }) => ({ state, generated })) } },
    ]);
    await again.dispose();
  });
});

it('cancels a run that is only just being started', async () => {
  const desk = await openDesk(folder, smallWorkspace(), workerPath);
  const starting = desk.start(long);
  const cancelled = await desk.cancel();
  await starting;
  expect(cancelled.arms.map((arm) => arm.state)).toEqual(['cancelled', 'cancelled']);
  await desk.dispose();
});

it('ends a run as failed, and says so, when the disk is full', async () => {
  const disk = { full: false };
  const desk = await openDeskOnDisk(folder, disk, smallWorkspace(), workerPath);
  const failed = (async () => {
    for await (const event of desk.follow(null)) {
      if (event.kind !== 'status' || !event.experiment) continue;
      if (event.experiment.arms.every((arm) => arm.state === 'failed')) return event.experiment;
    }
    return null;
  })();
  await desk.start(long);
  disk.full = true;
  const status = await failed;
  expect(status).toMatchObject({ running: false });
  for (const arm of status?.arms ?? []) {
    expect(arm.failure).toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: expect.stringMatching(/could not be kept.*disk/s) as unknown,
    });
  }
  expect(desk.experiment().arms.map((arm) => arm.state)).toEqual(['failed', 'failed']);
  await desk.dispose();
});

describe('a model that takes its time', () => {
  let server: ModelServer;
  let running: RunningCore;
  beforeEach(async () => {
    server = await startModelServer();
    vi.stubEnv('OPENAI_API_KEY', `sk-${canary('team')}`);
    vi.stubEnv('OPENAI_BASE_URL', server.openAiAddress);
    running = await openCore(folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await running.core.dispose();
    await server.close();
  });
  // Without a recommendation, which the words of this server would have to name.
  const slow = sampleConfig(2, { model: 'gpt-4o-mini', involve_recsys_result: false });

  /** Answers so many calls, and leaves every later one without an answer. */
  const answerOnly = (count: number): void => {
    const never = new Promise<never>(() => undefined);
    server.answer((call) => ({
      ...words(call, `Header ${server.calls.length}`, `Body number ${server.calls.length}.`),
      ...(server.calls.length > count ? { after: never } : {}),
    }));
  };

  it('leaves what it had made when the run is cancelled, and no call open', async () => {
    answerOnly(3);
    const { client } = await running.signedIn('ana@example.com');
    await client.experiments.start(runOf([slow], { count: 4 }));
    await until(client, (status) => status.arms[0]?.generated === 3);
    const cancelled = await client.experiments.cancel();
    expect(cancelled).toMatchObject({
      running: false,
      arms: [{ state: 'cancelled', generated: 3 }],
    });
    const page = await client.experiments.messages({});
    expect(page.total).toBe(3);
    await expect.poll(() => server.open()).toBe(0);
    const { users } = await client.experiments.grid();
    expect(users).toHaveLength(4);
  });

  it('keeps everybody from starting another run, also when two are started at once', async () => {
    answerOnly(0);
    const { client } = await running.signedIn('ana@example.com');
    const outcomes = await Promise.allSettled([
      client.experiments.start(runOf([slow])),
      client.experiments.start(runOf([slow])),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'RUN_IN_PROGRESS' } });
    for (const call of [
      client.experiments.start(runOf([slow])),
      client.experiments.close(),
      client.results.store(),
      client.experiments.recover({ id: 'any' }),
    ]) {
      await expect(call).rejects.toMatchObject({
        code: 'RUN_IN_PROGRESS',
        message: 'A run is going on. Wait until it is done, or cancel it.',
      });
    }
    await client.experiments.cancel();
    await client.experiments.start(runOf([sampleConfig(1)]));
    const done = await until(client, (status) => !status.running);
    expect(done.arms).toMatchObject([{ state: 'finished', generated: 2 }]);
  });

  it('is interrupted when the program is killed, and what was made is offered', async () => {
    answerOnly(3);
    const { client } = await running.signedIn('ana@example.com');
    await client.experiments.start(runOf([slow], { count: 4 }));
    await until(client, (status) => status.arms[0]?.generated === 3);
    const { cells } = await client.experiments.grid();
    await client.review.approve({ refs: cells.slice(0, 1) });
    // What a killed program leaves: its files as they are now, without the lock.
    const copy = await newDataFolder();
    await cp(folder, copy, { recursive: true, filter: (file) => !file.includes('.lock') });
    const next = await openCore(copy);
    try {
      const { client: again } = await next.signedIn('ana@example.com');
      const [left] = await again.experiments.recoverable();
      expect(left).toMatchObject({ brand: 'drumeo', damagedLines: 0 });
      expect(await again.experiments.recover({ id: left?.id ?? '' })).toMatchObject({
        running: false,
        arms: [{ state: 'interrupted', approved: 1, generated: 3 }],
      });
    } finally {
      await next.core.dispose();
      await removeFolder(copy);
    }
  });

  it('is out of reach of the demo, and so are the team’s key and warehouse', async () => {
    const team = await running.signedIn('ana@example.com');
    await team.client.configs.save({ brand: 'drumeo', name: 'of the team', config: slow });
    const demo = running.window();
    await demo.client.access.startDemo();
    const models = await demo.client.application.models();
    for (const model of models) {
      expect(model).toMatchObject(
        model.provider === 'sample-writer'
          ? { available: true, unavailableBecause: null }
          : {
              available: false,
              unavailableBecause: 'The sample workspace uses the sample writer only.',
            },
      );
    }
    expect(models.filter((model) => !model.available).length).toBeGreaterThan(0);
    const teams = await team.client.application.models();
    expect(teams.find((model) => model.id === 'gpt-4o-mini')?.available).toBe(true);
    await expect(demo.client.experiments.start(runOf([slow]))).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      message:
        '“gpt-4o-mini” cannot be used now. The sample workspace uses the sample writer only.',
    });
    expect(await demo.client.experiments.status()).toBeNull();
    const configs = await demo.client.configs.list({ brand: 'drumeo', refresh: true });
    expect(configs.map((config) => config.name)).not.toContain('of the team');
    expect(server.calls).toEqual([]);
  });
});
