import { cp } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { readExperimentFile } from '@shared/domain/experiment-file';
import type { Message } from '@shared/domain/message';
import {
  type ModelServer,
  type ReceivedCall,
  type ScriptedAnswer,
  startModelServer,
  words,
} from '../../support/model-server';
import { sampleConfig } from '../../support/sample-experiment';
import {
  type Client,
  loadedHistory,
  newDataFolder,
  openCore,
  removeFolder,
  runOf,
  type RunningCore,
  until,
  untilDone,
  type Window,
} from './core-rig';
import { canary } from '../../support/canary';

let dataDir = '';
let server: ModelServer;
let running: RunningCore;
let ana: Window;
let client: Client;
beforeEach(async () => {
  dataDir = await newDataFolder();
  server = await startModelServer();
  vi.stubEnv('OPENAI_API_KEY', `sk-${canary('team')}`);
  vi.stubEnv('OPENAI_BASE_URL', server.openAiAddress);
  running = await openCore(dataDir);
  ana = await running.signedIn('ana@example.com');
  ({ client } = ana);
  answerAll();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await running.core.dispose();
  await server.close();
  await removeFolder(dataDir);
});

const nouns = 'kit brush rim pedal stool groove fill snare cymbal stick beat tom room song loop';
const verbs = 'try find tap count learn hear feel move play sort';
const pick = (list: string, index: number): string => {
  const all = list.split(' ');
  return all[index % all.length] ?? '';
};

/** Words of a call's own, unlike those of the calls around it. */
const wordsOf = (call: ReceivedCall): ScriptedAnswer => {
  const number = server.calls.length;
  const [one, two, three] = [number, number * 7 + 3, number * 4 + 5].map((at) => pick(nouns, at));
  const [does, then] = [pick(verbs, number), pick(verbs, number * 3 + 1)];
  return words(
    call,
    `${does} the ${one} #${number}`,
    `${then} a ${two}, then ${does} one ${three}.`,
  );
};

const refusalOf = (): ScriptedAnswer => ({
  body: {
    id: 'chat-1',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: null, refusal: 'I would rather not.' },
      },
    ],
    usage: { prompt_tokens: 90, completion_tokens: 10 },
  },
});

const never = new Promise<never>(() => undefined);
const answerAll = (): void => server.answer(wordsOf);
/** Answers so many more calls, and leaves every later one without an answer. */
const answerOnly = (count: number): void => {
  const most = server.calls.length + count;
  server.answer((call) => ({
    ...wordsOf(call),
    ...(server.calls.length > most ? { after: never } : {}),
  }));
};
/** Refuses these of the next calls, counted from 1, and answers the others. */
const refuse = (...numbers: number[]): void => {
  const before = server.calls.length;
  server.answer((call) =>
    numbers.includes(server.calls.length - before) ? refusalOf() : wordsOf(call),
  );
};

// Without a recommendation, which the words of this server would have to name.
const config = sampleConfig(2, { model: 'gpt-4o-mini', involve_recsys_result: false });

/** Runs the config over so many users, in one arm or two, and waits for the end. */
async function run(count: number, arms = 1): Promise<ExperimentStatus> {
  await client.experiments.start(
    runOf(
      Array.from({ length: arms }, () => config),
      { count },
    ),
  );
  return untilDone(client);
}

const refs = async (from = client) =>
  (await from.experiments.grid()).cells.map(({ arm, userId, stage }) => ({ arm, userId, stage }));

/** Every message whole, by arm, user and stage. */
async function messages(from = client): Promise<Map<string, Message>> {
  const all = await Promise.all(
    (await refs(from)).map(
      async (ref) =>
        [`${ref.arm}/${ref.userId}/${ref.stage}`, await from.experiments.message(ref)] as const,
    ),
  );
  return new Map(all);
}

const reject = (refs: Parameters<Client['review']['reject']>[0]['refs']) =>
  client.review.reject({ refs, reason: 'tone_issues', text: 'Too loud' });

describe('resuming', () => {
  it('makes exactly what a cancelled run left out', async () => {
    answerOnly(3);
    await client.experiments.start(runOf([config], { count: 4 }));
    await until(client, (status) => status.arms[0]?.generated === 3);
    await client.experiments.cancel();
    const before = await messages();
    const calls = server.calls.length;

    answerAll();
    expect(await client.experiments.resume({})).toMatchObject({
      running: true,
      arms: [{ state: 'running', endTime: null }],
    });
    expect((await untilDone(client)).arms).toMatchObject([{ state: 'finished', generated: 8 }]);
    expect(server.calls.length - calls).toBe(5);
    const after = await messages();
    expect(after.size).toBe(8);
    for (const [place, message] of before) expect(after.get(place)).toEqual(message);

    await expect(client.experiments.resume({})).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: 'Every message of this experiment has been made, so there is nothing left to make.',
    });
    await client.experiments.saveFile();
    const [arm] = readExperimentFile(ana.saved[0]?.content ?? '').arms;
    if (!arm?.resumedAt || !arm.endTime) throw new Error('The arm was resumed, and ended.');
    const wall = Date.parse(arm.endTime) - Date.parse(arm.startTime);
    expect(arm.activeMs).toBeGreaterThan(0);
    expect(arm.activeMs).toBeLessThanOrEqual(wall);
  });

  it('makes what was refused anew, in that arm alone, and keeps what the refusal cost', async () => {
    // The calls of both arms come side by side, so the one that was refused is looked for.
    refuse(2);
    const done = await run(2, 2);
    expect(done.arms.map(({ failed }) => failed).sort()).toEqual([0, 1]);
    const before = await messages();
    const [refused] = [...before].filter(([, message]) => message.status === 'refused');
    if (!refused) throw new Error('One message was refused.');
    const calls = server.calls.length;
    const paid = (await client.experiments.summary())?.tokensIn ?? 0;

    answerAll();
    const status = await client.experiments.resume({});
    expect(status.arms.map(({ state }) => state).sort()).toEqual(['finished', 'running']);
    expect((await untilDone(client)).arms).toMatchObject([
      { generated: 4, failed: 0 },
      { generated: 4, failed: 0 },
    ]);
    expect(server.calls.length - calls).toBe(1);
    const after = await messages();
    for (const [place, message] of before) {
      if (place !== refused[0]) expect(after.get(place)).toEqual(message);
    }
    expect(after.get(refused[0])).toMatchObject({
      status: 'generated',
      earlierVersions: [{ status: 'refused', tokensIn: 90, verdict: null }],
    });
    expect((await client.experiments.summary())?.tokensIn).toBe(paid + 100);
    // Nobody saw words in that place before: as far as the figures go it was made once.
    expect((await client.analytics.current())?.arms.map(({ redone }) => redone)).toEqual([0, 0]);
  });

  it('goes on where the money had ended, with another limit', async () => {
    await client.experiments.start(runOf([config], { count: 4, limits: { maxCostUsd: 1e-9 } }));
    const stopped = await untilDone(client);
    expect(stopped.arms).toMatchObject([{ state: 'stopped', failure: { code: 'cost-limit' } }]);
    expect(stopped.arms[0]?.generated).toBeLessThan(8);
    await client.experiments.resume({ limits: { maxCostUsd: 5 } });
    expect((await untilDone(client)).arms).toMatchObject([
      { state: 'finished', failure: null, generated: 8 },
    ]);
  });
});

describe('making messages again', () => {
  it('replaces one message, and leaves the others as they are', async () => {
    await run(2);
    const before = await messages();
    const [, ref] = await refs();
    if (!ref) throw new Error('There are four messages.');
    await client.experiments.redo({ what: 'messages', refs: [ref] });
    expect((await untilDone(client)).arms).toMatchObject([{ state: 'finished', generated: 4 }]);
    const after = await messages();
    expect([...after.keys()]).toEqual([...before.keys()]);
    const place = `${ref.arm}/${ref.userId}/${ref.stage}`;
    for (const [other, message] of before) {
      if (other !== place) expect(after.get(other)).toEqual(message);
    }
    const { header, prompt } = before.get(place) ?? {};
    expect(after.get(place)?.header).not.toBe(header);
    expect(after.get(place)?.earlierVersions).toMatchObject([{ header, prompt, verdict: null }]);
    const { rows } = await client.experiments.messages({ userId: ref.userId, stage: ref.stage });
    expect(rows[0]?.a).toMatchObject({ earlierVersions: 1, verdict: 'unreviewed' });
  });

  it('replaces every rejected message of both arms; the rejections go with the old words', async () => {
    await run(2, 2);
    const [first, second, third, ...rest] = await refs();
    if (!first || !second || !third) throw new Error('There are eight messages.');
    const last = rest.at(-1);
    const rejected = [first, third, ...(last ? [last] : [])];
    await reject(rejected);
    await client.review.approve({ refs: [second] });
    const calls = server.calls.length;

    await client.experiments.redo({ what: 'rejected' });
    expect((await untilDone(client)).arms).toMatchObject([
      { generated: 4, rejected: 0, approved: 1 },
      { generated: 4, rejected: 0, approved: 0 },
    ]);
    expect(server.calls.length - calls).toBe(3);
    expect((await client.experiments.messages({ status: 'rejected' })).total).toBe(0);
    for (const ref of rejected) {
      expect(await client.experiments.message(ref)).toMatchObject({
        status: 'generated',
        earlierVersions: [
          { verdict: { kind: 'rejected', reason: 'tone_issues', text: 'Too loud' } },
        ],
      });
    }
    const redone = (await client.analytics.current())?.arms.map((arm) => arm.redone);
    expect(redone).toEqual([2, 1]);
    await expect(client.experiments.redo({ what: 'rejected' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('leaves a cancelled run as far as it had got', async () => {
    answerOnly(3);
    await client.experiments.start(runOf([config], { count: 4 }));
    await until(client, (status) => status.arms[0]?.generated === 3);
    await client.experiments.cancel();
    answerAll();
    const [ref] = await refs();
    if (!ref) throw new Error('There are three messages.');
    await client.experiments.redo({ what: 'messages', refs: [ref] });
    expect((await untilDone(client)).arms).toMatchObject([{ state: 'cancelled', generated: 3 }]);
    await client.experiments.resume({});
    expect((await untilDone(client)).arms).toMatchObject([{ state: 'finished', generated: 8 }]);
  });

  it('keeps the old words and their verdict when the model refuses, and says so', async () => {
    await run(1);
    const [ref] = await refs();
    if (!ref) throw new Error('There is a message.');
    await reject([ref]);
    const before = await client.experiments.message(ref);
    refuse(1);
    await client.experiments.redo({ what: 'rejected' });
    expect((await untilDone(client)).arms).toMatchObject([
      { state: 'finished', generated: 2, rejected: 1 },
    ]);
    expect(await client.experiments.message(ref)).toEqual({
      ...before,
      tokensIn: before.tokensIn + 90,
      tokensOut: before.tokensOut + 10,
      attempts: before.attempts + 1,
      costUsd: expect.any(Number) as unknown,
      latencyMs: expect.any(Number) as unknown,
      findings: [
        {
          code: 'redo-failed',
          message: expect.stringMatching(/^It could not be made again: /) as unknown,
        },
      ],
    });
  });

  it('refuses everything else meanwhile, and keeps a verdict with the words that it was given on', async () => {
    await run(1);
    const [ref, other] = await refs();
    if (!ref || !other) throw new Error('There are two messages.');
    await reject([ref]);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    server.answer((call) => ({ ...wordsOf(call), after: held }));
    const calls = server.calls.length;
    await client.experiments.redo({ what: 'rejected' });
    for (const refused of [
      client.experiments.redo({ what: 'messages', refs: [other] }),
      client.experiments.resume({}),
      client.results.store(),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    }
    await server.received(calls + 1);
    await client.review.approve({ refs: [ref] });
    release();
    expect((await untilDone(client)).arms).toMatchObject([{ approved: 0, rejected: 0 }]);
    expect(await client.experiments.message(ref)).toMatchObject({
      earlierVersions: [{ verdict: { kind: 'approved' } }],
    });
  });

  it('is recovered after a kill: what was made anew is new, the rest has its old words', async () => {
    await run(3);
    const all = await refs();
    await reject(all);
    const before = await messages();
    answerOnly(1);
    await client.experiments.redo({ what: 'rejected' });
    await until(client, (status) => status.arms[0]?.rejected === 5);
    // What a killed program leaves: its files as they are now, without the lock.
    const copy = await newDataFolder();
    await cp(dataDir, copy, { recursive: true, filter: (file) => !file.includes('.lock') });
    const next = await openCore(copy);
    try {
      const { client: again } = await next.signedIn('ana@example.com');
      const [left] = await again.experiments.recoverable();
      expect(await again.experiments.recover({ id: left?.id ?? '' })).toMatchObject({
        running: false,
        arms: [{ state: 'interrupted', generated: 6, failed: 0, rejected: 5 }],
      });
      const after = await messages(again);
      const changed = [...after].filter(([, message]) => message.earlierVersions.length > 0);
      expect(changed).toHaveLength(1);
      for (const [place, message] of after) {
        if (place !== changed[0]?.[0]) expect(message).toEqual(before.get(place));
      }
      answerAll();
      await again.experiments.redo({ what: 'rejected' });
      expect((await untilDone(again)).arms).toMatchObject([
        { state: 'finished', generated: 6, rejected: 0 },
      ]);
    } finally {
      await next.core.dispose();
      await removeFolder(copy);
    }
  });

  it('reaches the warehouse with the next store: the new words, no rejection of the old ones', async () => {
    await run(2);
    const [one, two] = await refs();
    if (!one || !two) throw new Error('There are four messages.');
    await reject([one, two]);
    expect(await client.results.store()).toMatchObject({ messagesAdded: 4, feedbackAdded: 2 });
    await client.experiments.redo({ what: 'messages', refs: [one] });
    expect(await untilDone(client)).toMatchObject({ storedIsCurrent: false });
    expect(await client.results.store()).toMatchObject({
      metadataAdded: 0,
      messagesAdded: 1,
      feedbackAdded: 0,
      feedbackRemoved: 1,
    });
    expect(await client.experiments.status()).toMatchObject({ storedIsCurrent: true });
    const experiments = await loadedHistory(client, 'drumeo');
    expect(experiments).toMatchObject([{ totalMessages: 4, totalRejects: 1 }]);
    const { experimentId = '' } = experiments[0] ?? {};
    const { feedback } = await client.history.experiment({ experimentId });
    expect(feedback).toMatchObject([{ userId: two.userId, stage: two.stage }]);
  });
});
