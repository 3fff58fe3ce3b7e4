import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ArmKey, Message } from '@shared/domain/message';
import { usualRules } from '@shared/domain/quality-rules';
import { usualRunLimits } from '@shared/domain/run-limits';
import { SoundcheckError } from '@shared/errors';
import models from '../../../resources/models.json';
import { providerBackoff } from '../../../src/main/generation/backoff';
import { type RunOptions, startRun } from '../../../src/main/generation/run';
import { createScheduler } from '../../../src/main/generation/scheduler';
import type { ArmEnd } from '../../../src/main/generation/worker-contract';
import { createModelTable } from '../../../src/main/models/model-table';
import { createProviders } from '../../../src/main/models/providers';
import { campaignOf, fiddleCatalogue, fiddleo, member } from '../../support/small-brand';
import { type ModelServer, startModelServer, words } from '../../support/model-server';
import { canary } from '../../support/canary';

const workerPath = path.resolve('out/main/run-worker.js');
const openAiKey = `sk-${canary('openai')}`;

let folder: string;
let server: ModelServer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-run-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const users = [101, 102, 103, 104, 105].map((userId) =>
  member(userId, { FIRST_NAME: `Ana ${'abcde'.charAt(userId - 101)}`, LEVEL: 'beginner' }),
);

const sample = campaignOf([{}, { platform: 'email' }, { involve_recsys_result: false }]);
/** The server's words name no piece, so that none is to be recommended. */
const plain = (model: string) => ({ model, involve_recsys_result: false });
const openAi = campaignOf([plain('gpt-4o-mini'), plain('gpt-4o-mini')]);
const gemini = campaignOf([plain('gemini-2.5-flash-lite')]);

interface Outcome {
  readonly messages: Record<ArmKey, Message[]>;
  readonly ends: Partial<Record<ArmKey, ArmEnd>>;
  readonly run: ReturnType<typeof startRun>;
}

function start(options: Partial<RunOptions> & Pick<RunOptions, 'arms'>): Outcome {
  const messages: Record<ArmKey, Message[]> = { a: [], b: [] };
  const ends: Partial<Record<ArmKey, ArmEnd>> = {};
  const run = startRun({
    users,
    brand: fiddleo,
    catalogue: fiddleCatalogue,
    seed: 7,
    providers: createProviders({
      OPENAI_API_KEY: openAiKey,
      OPENAI_BASE_URL: server.openAiAddress,
      GOOGLE_API_KEY: canary('google'),
      GOOGLE_GEMINI_BASE_URL: server.geminiAddress,
    }),
    models: createModelTable(models),
    rules: usualRules,
    limits: usualRunLimits,
    scheduler: createScheduler(),
    workerPath,
    onMessage: (arm, message) => void messages[arm].push(message),
    onArmEnd: (arm, end) => {
      ends[arm] = end;
    },
    ...options,
  });
  return { messages, ends, run };
}

const finished: ArmEnd = { state: 'finished', failure: null };

/** Messages by user and stage, without what differs from one run to the next. */
const wordsOf = (messages: readonly Message[]): string[] =>
  messages.map(({ userId, stage, header, body }) => `${userId}/${stage} ${header}\n${body}`).sort();

describe('a run', () => {
  it('makes every message of A and B for the same users, each in the order of its stages', async () => {
    const { messages, ends, run } = start({
      arms: [
        { key: 'a', config: sample },
        { key: 'b', config: campaignOf([{ instructions: 'Announce a new tune.' }]) },
      ],
    });
    await run.done;
    expect(ends).toEqual({ a: finished, b: finished });
    expect(messages.a).toHaveLength(users.length * 3);
    expect(messages.b).toHaveLength(users.length);
    for (const { userId } of users) {
      const mine = messages.a.filter((message) => message.userId === userId);
      expect(mine.map((message) => message.stage)).toEqual([1, 2, 3]);
    }
    for (const message of messages.a) {
      expect(message).toMatchObject({
        status: 'generated',
        attempts: 1,
        costUsd: 0,
        failure: null,
      });
      expect(message.prompt).toContain('[system]');
    }
  });

  it('says the same for the same seed and something else for another', async () => {
    const runs = [7, 7, 8].map((seed) => start({ seed, arms: [{ key: 'a', config: sample }] }));
    await Promise.all(runs.map(({ run }) => run.done));
    const [first, again, other] = runs.map(({ messages }) => wordsOf(messages.a));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('records model, tokens, cost and the exact prompt of a real call', async () => {
    const { messages, run } = start({
      arms: [{ key: 'a', config: openAi }],
      users: users.slice(0, 1),
    });
    await run.done;
    const [message] = messages.a;
    expect(message).toMatchObject({ model: 'gpt-4o-mini', tokensIn: 100, tokensOut: 20 });
    expect(message?.costUsd).toBeCloseTo((100 * 0.15 + 20 * 0.6) / 1e6, 12);
    for (const line of server.calls[0]?.prompt.split('\n') ?? []) {
      expect(message?.prompt).toContain(line);
    }
  });

  it('leaves one arm at work when the other has a wrong key', async () => {
    server.answer((call) =>
      call.protocol === 'openai'
        ? { status: 401, body: { error: { message: `Wrong key ${call.key}` } } }
        : words(call, `Tune ${server.calls.length}`, `Message number ${server.calls.length}.`),
    );
    const { messages, ends, run } = start({
      arms: [
        { key: 'a', config: openAi },
        { key: 'b', config: gemini },
      ],
    });
    await run.done;
    expect(ends.a).toMatchObject({ state: 'failed', failure: { code: 'key-refused' } });
    expect(JSON.stringify(ends.a)).not.toContain(openAiKey);
    expect(ends.b).toEqual(finished);
    expect(messages.a).toEqual([]);
    expect(messages.b).toHaveLength(users.length);
  });

  it('keeps both arms together under the ceiling of a model', async () => {
    const gates: (() => void)[] = [];
    server.answer((call) => ({
      ...words(call, `Tune ${server.calls.length}`, `Message number ${server.calls.length}.`),
      after: new Promise<void>((resolve) => gates.push(resolve)),
    }));
    const { messages, run } = start({
      arms: [
        { key: 'a', config: openAi },
        { key: 'b', config: openAi },
      ],
      limits: { ...usualRunLimits, concurrency: 8 },
    });
    const total = users.length * 2 * 2;
    for (let answered = 0; answered < total; answered += 1) {
      // Until the first answer a few calls are sent ahead, and no more.
      const atOnce = answered === 0 ? 4 : 8;
      await server.received(Math.min(total, answered + atOnce));
      expect(server.calls.length).toBeLessThanOrEqual(answered + atOnce);
      gates[answered]?.();
    }
    await run.done;
    expect(messages.a).toHaveLength(users.length * 2);
    expect(messages.b).toHaveLength(users.length * 2);
  });

  it('ends within a second when cancelled, and keeps what was made', async () => {
    server.answer((call) => ({
      ...words(call, `Tune ${server.calls.length}`, `Message number ${server.calls.length}.`),
      ...(server.calls.length > 3 && { after: new Promise(() => undefined) }),
    }));
    const { messages, ends, run } = start({
      arms: [
        { key: 'a', config: openAi },
        { key: 'b', config: openAi },
      ],
    });
    await server.received(10);
    await expect.poll(() => messages.a.length + messages.b.length).toBe(3);
    const before = performance.now();
    await run.cancel();
    expect(performance.now() - before).toBeLessThan(1000);
    expect(ends).toEqual({
      a: { state: 'cancelled', failure: null },
      b: { state: 'cancelled', failure: null },
    });
    expect(messages.a.length + messages.b.length).toBe(3);
    await expect.poll(() => server.open()).toBe(0);
    await run.cancel();
  });

  it('takes a run up again with the messages that are missing', async () => {
    const first = start({ arms: [{ key: 'a', config: sample }] });
    await first.run.done;
    const already = first.messages.a.filter(({ userId, stage }) => userId < 103 || stage === 1);
    const rest = start({ arms: [{ key: 'a', config: sample, already }] });
    await rest.run.done;
    expect(rest.messages.a).toHaveLength(users.length * 3 - already.length);
    expect(wordsOf([...already, ...rest.messages.a])).toEqual(wordsOf(first.messages.a));
  });

  it('ends only the arm whose worker dies', async () => {
    const dying = path.join(folder, 'dying-worker.js');
    await writeFile(dying, 'throw new Error("out of luck");');
    const { ends, run } = start({ arms: [{ key: 'a', config: sample }], workerPath: dying });
    await run.done;
    expect(ends.a).toMatchObject({ state: 'failed', failure: { code: 'WORKER_DIED' } });
    expect(ends.a?.failure?.message).toContain('out of luck');
  });

  it('ends an arm when its messages cannot be kept, in the words of what went wrong', async () => {
    const { ends, run } = start({
      arms: [{ key: 'a', config: sample }],
      onMessage: () => {
        throw new SoundcheckError('FILE_UNWRITABLE', 'The disk is full.');
      },
    });
    await run.done;
    expect(ends.a).toEqual({
      state: 'failed',
      failure: { code: 'FILE_UNWRITABLE', message: 'The disk is full.' },
    });
  });

  it('makes a message again in its place, with the old one behind it', async () => {
    const first = start({ arms: [{ key: 'a', config: openAi }], users: users.slice(0, 2) });
    await first.run.done;
    const [old] = first.messages.a.filter(({ stage }) => stage === 2);
    if (!old) throw new Error('There is no message of stage 2.');
    const redo = [{ message: old, verdict: null }];
    const again = start({
      arms: [{ key: 'a', config: openAi, already: first.messages.a, redo }],
      users: users.slice(0, 2),
    });
    await again.run.done;
    expect(again.messages.a).toHaveLength(1);
    const [made] = again.messages.a;
    expect(made).toMatchObject({ userId: old.userId, stage: 2, status: 'generated' });
    expect(made?.header).not.toBe(old.header);
    expect(made?.earlierVersions).toMatchObject([{ header: old.header, body: old.body }]);
  });

  it('stops at its cost limit with what it has, in both arms together', async () => {
    // A call is billed with 100 tokens in and 20 out, which is $0.000027.
    const callUsd = (100 * 0.15 + 20 * 0.6) / 1e6;
    const maxCostUsd = 12 * callUsd;
    const { messages, ends, run } = start({
      arms: [
        { key: 'a', config: openAi },
        { key: 'b', config: openAi },
      ],
      limits: { ...usualRunLimits, maxCostUsd },
    });
    await run.done;
    const made = [...messages.a, ...messages.b];
    const spent = made.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
    expect(made.length).toBeGreaterThan(0);
    expect(made.every(({ status }) => status === 'generated')).toBe(true);
    expect(server.calls).toHaveLength(made.length);
    expect(spent).toBeLessThanOrEqual(maxCostUsd + 1e-12);
    for (const end of [ends.a, ends.b]) {
      expect(end).toMatchObject({ state: 'stopped', failure: { code: 'cost-limit' } });
      expect(end?.failure?.message).toContain('raise the limit and resume');
    }
  });

  it('is stopped where the price that its cost limit needs is unknown', async () => {
    const { ends, run } = start({
      arms: [{ key: 'a', config: campaignOf([plain('gpt-of-tomorrow')]) }],
      limits: { ...usualRunLimits, maxCostUsd: 1 },
    });
    await run.done;
    expect(ends.a).toMatchObject({ state: 'stopped', failure: { code: 'price-unknown' } });
    expect(server.calls).toHaveLength(0);
  });

  it('gives up a call whose answer stalls, and makes the message by the next', async () => {
    server.answer((call) => ({
      ...words(call, `Tune ${server.calls.length}`, `Message number ${server.calls.length}.`),
      stalls: server.calls.length === 1,
    }));
    const { messages, ends, run } = start({
      arms: [{ key: 'a', config: openAi }],
      users: users.slice(0, 1),
      limits: { ...usualRunLimits, concurrency: 1, callTimeoutSeconds: 0.3 },
      backoff: { ...providerBackoff, firstMs: 1 },
    });
    await run.done;
    expect(ends.a).toEqual(finished);
    expect(messages.a.map(({ attempts }) => attempts)).toEqual([2, 1]);
    expect(messages.a[0]?.latencyMs).toBeGreaterThanOrEqual(300);
    await expect.poll(() => server.open()).toBe(0);
  });

  it('ends an arm whose model nobody knows', async () => {
    const { ends, run } = start({
      arms: [{ key: 'a', config: campaignOf([{ model: 'nobody-knows-me' }]) }],
    });
    await run.done;
    expect(ends.a).toMatchObject({ state: 'failed', failure: { code: 'model-unavailable' } });
    expect(ends.a?.failure?.message).toContain('nobody-knows-me');
  });

  it('lets no key into the memory of a worker', async () => {
    const snapshot = path.join(folder, 'worker.heapsnapshot');
    const watched = path.join(folder, 'watched-worker.js');
    await writeFile(
      watched,
      `const { parentPort } = require('node:worker_threads');
       const send = parentPort.postMessage.bind(parentPort);
       parentPort.postMessage = (message) => {
         if (String(message).includes('armEnded')) {
           require('node:v8').writeHeapSnapshot(${JSON.stringify(snapshot)});
         }
         send(message);
       };
       globalThis.environmentOfTheWorker = { ...process.env, mark: 'environment of the worker' };
       require(${JSON.stringify(workerPath)});`,
    );
    const { messages, run } = start({
      arms: [{ key: 'a', config: openAi }],
      users: users.slice(0, 1),
      workerPath: watched,
    });
    await run.done;
    expect(messages.a).toHaveLength(2);
    expect(server.calls[0]?.key).toBe(openAiKey);
    const memory = await readFile(snapshot, 'utf8');
    expect(memory).toContain('Back to the bow');
    expect(memory).toContain('environment of the worker');
    expect(memory).not.toContain(openAiKey);
    expect(memory).not.toContain(server.openAiAddress);
  });
});
