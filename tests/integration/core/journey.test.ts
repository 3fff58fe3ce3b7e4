import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionEvent } from '@shared/contract/experiments';
import { readExperimentFile } from '@shared/domain/experiment-file';
import { hashToken } from '../../../src/main/services/access';
import { sampleConfig } from '../../support/sample-experiment';
import {
  loadedHistory,
  newDataFolder,
  openCore,
  removeFolder,
  runOf,
  type RunningCore,
  token,
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

const message = (userId: number, stage: number, arm: 'a' | 'b' = 'a') => ({ arm, userId, stage });

/** Every file below a folder, as one text. */
async function textBelow(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'));
  const texts = files.map((file) => readFile(path.join(file.parentPath, file.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

describe('the whole journey', () => {
  it('goes from the first sign-in to the history, with figures that agree', async () => {
    const { client, saved } = await running.signedIn('ana@example.com');

    const configs = await client.configs.list({ brand: 'drumeo' });
    const { config } = await client.configs.get({ brand: 'drumeo', name: configs[0]?.name ?? '' });
    const own = await client.configs.save({ brand: 'drumeo', name: 'own', config });
    expect([own.version, configs.length >= 2]).toEqual([1, true]);

    const sample = await client.experiments.sample({ brand: 'drumeo', count: 3, seed: 7 });
    await client.experiments.start(
      runOf([own.config, sampleConfig(2)], { brand: 'drumeo', count: 3 }),
    );
    const done = await untilDone(client);
    expect(done.arms.map((arm) => [arm.state, arm.generated === arm.total])).toEqual([
      ['finished', true],
      ['finished', true],
    ]);
    const grid = await client.experiments.grid();
    expect(grid.users.map((user) => user.userId)).toEqual(sample.users.map((user) => user.userId));

    const [one, two] = sample.users.map((user) => user.userId);
    const refs = [message(one ?? 0, 1), message(one ?? 0, 2, 'b')];
    await client.review.reject({ refs, reason: 'tone_issues', text: '’); DROP TABLE "MESSAGES"' });
    await client.review.approve({ refs: [message(two ?? 0, 1), message(two ?? 0, 1, 'b')] });
    await client.review.undo({ refs: [message(two ?? 0, 1)] });
    const rejected = await client.experiments.messages({ status: 'rejected' });
    expect(rejected.rows.map((row) => [row.userId, row.stage])).toEqual([
      [one, 1],
      [one, 2],
    ]);

    const stored = await client.results.store();
    expect(stored).toMatchObject({ experiments: 2, feedbackAdded: 2 });
    expect(await client.results.store()).toMatchObject({ metadataAdded: 0, feedbackAdded: 0 });

    const figures = await client.analytics.current();
    const history = await loadedHistory(client, 'drumeo');
    expect(history.map((row) => row.totalRejects)).toEqual([1, 1]);
    for (const arm of figures?.arms ?? []) {
      const row = history.find((one) => one.experimentId === arm.experimentId);
      expect(row).toMatchObject({
        totalMessages: arm.totalMessages,
        totalUsers: 3,
        rejectionRate: (100 * 1) / arm.totalMessages,
      });
    }
    await client.experiments.saveFile();
    const file = readExperimentFile(saved[0]?.content ?? '');
    expect(file.arms.map((arm) => arm.feedbacks.length)).toEqual([1, 1]);
  });

  it('has a verdict in the journal before the call returns', async () => {
    const { client } = await running.signedIn('ana@example.com');
    await client.experiments.start(runOf([sampleConfig(1)]));
    await untilDone(client);
    const { users } = await client.experiments.grid();
    const refs = [message(users[0]?.userId ?? 0, 1)];
    await client.review.reject({ refs, reason: 'other', text: 'on disk before it is shown' });
    expect(await textBelow(path.join(dataDir))).toContain('on disk before it is shown');
  });

  it('opens an experiment file, keeps the one before recoverable, and stores it', async () => {
    const { client, saved } = await running.signedIn('ana@example.com');
    await client.experiments.start(runOf([sampleConfig(2)]));
    await untilDone(client);
    await client.experiments.saveFile();
    const other = running.window(() =>
      (saved[0]?.content ?? '').replaceAll(/drumeo_\d+_\d+_\w{4}_a/g, 'from_a_file'),
    );
    await other.client.access.signIn({ email: 'ana@example.com', token });
    await other.client.experiments.open({ source: { kind: 'dialog' } });
    expect(await client.experiments.status()).toMatchObject({
      arms: [{ experimentId: 'from_a_file', generated: 4 }],
    });
    expect(await client.experiments.recoverable()).toHaveLength(1);
    expect(await client.results.store()).toMatchObject({ metadataAdded: 2, messagesAdded: 4 });
    const experiments = await loadedHistory(client, 'drumeo');
    expect(experiments.map((row) => row.experimentId)).toEqual(['from_a_file']);
  });
});

describe('an experiment from the history', () => {
  it('is put on the desk again, both arms of it, reviewed and stored anew', async () => {
    const { client } = await running.signedIn('ana@example.com');
    await client.experiments.start(runOf([sampleConfig(1), sampleConfig(2)]));
    const { arms } = await untilDone(client);
    const { users } = await client.experiments.grid();
    const ref = message(users[0]?.userId ?? 0, 1);
    await client.review.reject({ refs: [ref], reason: 'tone_issues', text: 'Too loud' });
    await client.results.store();
    const before = await client.experiments.message(ref);
    await client.experiments.close();

    const [a, b] = arms.map((arm) => arm.experimentId);
    expect(await client.history.open({ experimentId: b ?? '' })).toMatchObject({
      storedIsCurrent: true,
      arms: [
        { experimentId: a, state: 'finished', rejected: 1 },
        { experimentId: b, total: 4 },
      ],
    });
    expect(await client.experiments.message(ref)).toEqual(before);
    expect(await client.results.store()).toMatchObject({
      metadataAdded: 0,
      feedbackAdded: 0,
      feedbackRemoved: 0,
      messagesAdded: 0,
    });
    await client.review.undo({ refs: [ref] });
    expect(await client.results.store()).toMatchObject({ feedbackAdded: 0, feedbackRemoved: 1 });
    await expect(client.history.open({ experimentId: 'of another time' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const backwards = { brand: 'drumeo', from: '2026-02-01', to: '2026-01-31' };
    await expect(client.history.load(backwards)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('a new run', () => {
  it('keeps an experiment that was not stored recoverable', async () => {
    const { client } = await running.signedIn('ana@example.com');
    const first = await client.experiments.start(runOf([sampleConfig(1)]));
    await untilDone(client);
    await client.experiments.start(runOf([sampleConfig(2)]));
    await untilDone(client);
    const [left, ...more] = await client.experiments.recoverable();
    expect(more).toEqual([]);
    await client.experiments.recover({ id: left?.id ?? '' });
    expect(await client.experiments.status()).toMatchObject({
      arms: [{ experimentId: first.arms[0]?.experimentId, generated: 2 }],
    });
  });
});

describe('finished work', () => {
  it('is there again after the program was closed in order', async () => {
    const { client } = await running.signedIn('ana@example.com');
    await client.experiments.start(runOf([sampleConfig(1)]));
    await untilDone(client);
    await running.core.dispose();
    running = await openCore(dataDir);
    const again = await running.signedIn('ana@example.com');
    expect(await again.client.experiments.status()).toBeNull();
    expect(await again.client.experiments.recoverable()).toMatchObject([
      { experiment: { arms: [{ state: 'finished', generated: 2 }] } },
    ]);
  });
});

describe('people', () => {
  it('see their own work in every window, and nobody else’s', async () => {
    const ana = await running.signedIn('ana@example.com');
    const hash = await hashToken('another-token-of-ben');
    const file = path.join(dataDir, 'access.json');
    const list: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof list !== 'object' || list === null || !('people' in list))
      throw new Error('A list.');
    const people = Array.isArray(list.people) ? list.people : [];
    const both = { people: [...people, { email: 'ben@example.com', tokenHash: hash }] };
    await writeFile(file, JSON.stringify(both));
    const anaElsewhere = await running.signedIn('ana@example.com');
    const ben = running.window();
    await ben.client.access.signIn({ email: 'ben@example.com', token: 'another-token-of-ben' });

    await ana.client.experiments.start(runOf([sampleConfig(1)]));
    await untilDone(anaElsewhere.client);
    expect(await anaElsewhere.client.experiments.status()).toEqual(
      await ana.client.experiments.status(),
    );
    expect(await ben.client.experiments.status()).toBeNull();
    expect(await ben.client.experiments.recoverable()).toEqual([]);
    await expect(ben.client.experiments.grid()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await ana.visitor.dispose();
    expect(await anaElsewhere.client.experiments.status()).toMatchObject({ users: 2 });
  });
});

describe('events', () => {
  it('reach a page that reloads without a gap', async () => {
    const { client } = await running.signedIn('ana@example.com');
    await client.experiments.start(runOf([sampleConfig(11)], { count: 10 }));
    const heard: SessionEvent[] = [];
    let last: number | null = null;
    const isWhole = (): boolean => heard.filter((event) => event.kind === 'message').length === 110;
    while (!isWhole()) {
      const abort = new AbortController();
      let count = 0;
      const events = await client.experiments.events({ after: last }, { signal: abort.signal });
      for await (const event of events) {
        heard.push(event);
        last = event.sequence;
        count += 1;
        if (count === 7 || isWhole()) break;
      }
      abort.abort();
    }
    const numbers = heard.map((event) => event.sequence);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    await untilDone(client);
  });
});

it('offers a brand whose folder is put beside the work, and runs it', async () => {
  await running.core.dispose();
  const folder = path.join(dataDir, 'brands', 'kazooeo');
  await mkdir(path.dirname(folder), { recursive: true });
  await cp(path.resolve('data/brands/drumeo'), folder, { recursive: true });
  const brandFile = path.join(folder, 'brand.json');
  const brand = await readFile(brandFile, 'utf8');
  await writeFile(
    brandFile,
    brand.replace('"drumeo"', '"kazooeo"').replace('"Drumeo"', '"Kazooeo"'),
  );
  running = await openCore(dataDir);
  const { client } = await running.signedIn('ana@example.com');
  const { brands } = await client.application.brands();
  expect(brands.map((one) => one.key)).toContain('kazooeo');
  await client.experiments.start(runOf([{ ...sampleConfig(2), brand: 'kazooeo' }]));
  expect((await untilDone(client)).arms[0]).toMatchObject({ state: 'finished', generated: 4 });
});
