import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmKey, Message } from '@shared/domain/message';
import { usualRules } from '@shared/domain/quality-rules';
import { usualRunLimits } from '@shared/domain/run-limits';
import models from '../../../resources/models.json';
import { type Backoff, providerBackoff } from '../../../src/main/generation/backoff';
import { type ArmToRun, startRun } from '../../../src/main/generation/run';
import { createScheduler } from '../../../src/main/generation/scheduler';
import type { Clock } from '../../../src/main/generation/scheduling/clock';
import type { ArmEnd } from '../../../src/main/generation/worker-contract';
import { createModelTable } from '../../../src/main/models/model-table';
import { createProviders } from '../../../src/main/models/providers';
import type { LoggedCall } from '../../support/simulated-provider/call-log';
import {
  type Fault,
  messageFaults,
  passingFaults,
  stoppingFaults,
} from '../../support/simulated-provider/faults';
import type { Protocol } from '../../support/simulated-provider/protocol';
import {
  type FaultPlan,
  type ProviderNature,
  startSimulatedProvider,
} from '../../support/simulated-provider/simulated-provider';
import { campaignOf, fiddleCatalogue, fiddleo, member } from '../../support/small-brand';
import { canary } from '../../support/canary';

const workerPath = path.resolve('out/main/run-worker.js');

/** A thousand times as fast as the clock on the wall: a minute's pause is 60 ms. */
const fastClock: Clock = {
  now: () => performance.now() * 1_000,
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds / 1_000);
    return () => clearTimeout(timer);
  },
};

/** As many tries as in earnest, with next to no time between them. */
const quick: Backoff = { ...providerBackoff, firstMs: 2, mostMs: 20 };

const modelOf: Record<Protocol, string> = {
  openai: 'gpt-4o-mini',
  gemini: 'gemini-2.5-flash-lite',
};

const stages = 2;

/** Its messages name the recommended pieces; a chain is a campaign and a member's MARK. */
const configFor = (protocol: Protocol, campaign: string) =>
  campaignOf(
    Array.from({ length: stages }, () => ({
      model: modelOf[protocol],
      recsys_contents: ['workout', 'song'],
      instructions: 'A nudge to pick the bow up again.',
    })),
    { campaign_name: campaign },
  );

const userIds = (count: number): number[] =>
  Array.from({ length: count }, (_, place) => 100 + place);
const markOf = (userId: number): string => `m${userId}`;

interface Outcome {
  readonly messages: Readonly<Record<ArmKey, readonly Message[]>>;
  readonly ends: Partial<Record<ArmKey, ArmEnd>>;
  readonly calls: readonly LoggedCall[];
}

const calm: ProviderNature = { seed: 1, medianMs: 5, sigma: 0.5 };

/** One run against a provider of its own, with workers and SDKs as they are shipped. */
async function runAgainst(
  nature: ProviderNature,
  plan: FaultPlan | undefined,
  arms: readonly ArmToRun[],
  users: readonly number[],
): Promise<Outcome> {
  const provider = await startSimulatedProvider(nature, plan);
  const messages: Record<ArmKey, Message[]> = { a: [], b: [] };
  const ends: Partial<Record<ArmKey, ArmEnd>> = {};
  await startRun({
    arms,
    users: users.map((userId) => member(userId, { MARK: markOf(userId), LEVEL: 'beginner' })),
    brand: fiddleo,
    catalogue: fiddleCatalogue,
    seed: 7,
    providers: createProviders({
      OPENAI_API_KEY: canary('openai'),
      OPENAI_BASE_URL: provider.openAiAddress,
      GOOGLE_API_KEY: canary('google'),
      GOOGLE_GEMINI_BASE_URL: provider.geminiAddress,
    }),
    models: createModelTable(models),
    rules: usualRules,
    limits: { ...usualRunLimits, callTimeoutSeconds: 0.5 },
    scheduler: createScheduler({ clock: fastClock }),
    backoff: quick,
    workerPath,
    onMessage: (arm, message) => void messages[arm].push(message),
    onArmEnd: (arm, end) => {
      ends[arm] = end;
    },
  }).done;
  await provider.close();
  return { messages, ends, calls: provider.calls };
}

/** Where a message belongs; each place is to be filled once. */
const placesOf = (messages: readonly Message[]): string[] =>
  messages.map(({ userId, stage }) => `${userId}/${stage}`).sort();

const allPlaces = (users: readonly number[]): string[] =>
  users
    .flatMap((userId) => Array.from({ length: stages }, (_, place) => `${userId}/${place + 1}`))
    .sort();

const finished: ArmEnd = { state: 'finished', failure: null };
const protocols = ['openai', 'gemini'] as const;

describe.each(protocols)('faults that pass, over %s', (protocol) => {
  const faults: readonly Fault[] = [...passingFaults, 'absurd-wait-503'];
  const users = userIds(faults.length);
  let outcome: Outcome;

  beforeAll(async () => {
    /** Each fault meets one member, at the first try of the first stage. */
    const plan: FaultPlan = ({ chain, stage }, attempt) =>
      stage === 1 && attempt === 1
        ? (faults[users.findIndex((userId) => chain.endsWith(`/${markOf(userId)}`))] ?? null)
        : null;
    const arms: ArmToRun[] = [{ key: 'a', config: configFor(protocol, 'Faults') }];
    outcome = await runAgainst(calm, plan, arms, users);
  });

  it.each(faults)('survives: %s', (fault) => {
    const userId = users[faults.indexOf(fault)];
    const mine = outcome.messages.a.filter((message) => message.userId === userId);
    expect(mine.map(({ stage, status, attempts }) => ({ stage, status, attempts }))).toEqual([
      { stage: 1, status: 'generated', attempts: 2 },
      { stage: 2, status: 'generated', attempts: 1 },
    ]);
    const [faulty] = outcome.calls.filter(
      ({ chain, stage }) => chain === `Faults/${markOf(userId ?? 0)}` && stage === 1,
    );
    expect(faulty?.outcome).toBe(fault);
  });

  it('loses and doubles nothing, and counts every try', () => {
    expect(outcome.ends).toEqual({ a: finished });
    expect(placesOf(outcome.messages.a)).toEqual(allPlaces(users));
    const tries = outcome.messages.a.reduce((sum, { attempts }) => sum + attempts, 0);
    expect(outcome.calls).toHaveLength(tries);
  });
});

describe.each(protocols)('faults that stay, over %s', (protocol) => {
  const users = userIds(2);
  const arms: ArmToRun[] = [{ key: 'a', config: configFor(protocol, 'Faults') }];

  const always =
    (fault: Fault): FaultPlan =>
    ({ chain, stage }) =>
      stage === 1 && chain.endsWith(markOf(100)) ? fault : null;

  it.each([
    ['server-error', 'provider-down'],
    ['reset', 'no-connection'],
    ['web-page', 'not-an-answer'],
    ['half-text', 'answer-shape'],
  ] as const)('fail one message after six tries, with its cause: %s', async (fault, code) => {
    const { messages, ends, calls } = await runAgainst(calm, always(fault), arms, users);
    expect(ends).toEqual({ a: finished });
    expect(placesOf(messages.a)).toEqual(allPlaces(users));
    const failed = messages.a.filter(({ status }) => status !== 'generated');
    expect(failed).toMatchObject([
      { userId: 100, stage: 1, status: 'failed', header: '', body: '', attempts: 6 },
    ]);
    expect(failed[0]?.failure?.code).toBe(code);
    expect(calls).toHaveLength(6 + 3);
  });

  it.each(messageFaults)('give a message a status of its own: %s', async (fault) => {
    const { messages, ends } = await runAgainst(calm, always(fault), arms, users);
    expect(ends).toEqual({ a: finished });
    const status = { refused: 'refused', filtered: 'filtered', 'cut-off': 'cut_off' } as const;
    const [first] = messages.a.filter(({ userId, stage }) => userId === 100 && stage === 1);
    // Gemini has no refusal in words: it is held back by its content rules.
    const expected = protocol === 'gemini' && fault === 'refused' ? 'filtered' : status[fault];
    expect(first).toMatchObject({ status: expected, attempts: 1, header: '', body: '' });
    expect(first?.tokensIn).toBeGreaterThan(0);
    expect(messages.a.filter((message) => message !== first)).toHaveLength(3);
  });

  it('never ask again at once when ten years are asked for', async () => {
    const plan: FaultPlan = ({ chain, stage }, attempt) =>
      attempt === 1 && stage === 1 && chain.endsWith(markOf(100)) ? 'absurd-wait' : null;
    const { messages, calls } = await runAgainst(calm, plan, arms, users);
    const [message] = messages.a.filter(({ userId, stage }) => userId === 100 && stage === 1);
    expect(message).toMatchObject({ status: 'generated', attempts: 2 });
    const [first, second] = calls
      .filter(({ chain, stage }) => chain.endsWith(markOf(100)) && stage === 1)
      .sort((left, right) => left.startedAt - right.startedAt);
    // The lane stands still for a minute of the fast clock, and the message for its longest wait.
    expect((second?.startedAt ?? 0) - (first?.endedAt ?? 0)).toBeGreaterThanOrEqual(50);
  });
});

describe.each(protocols)('faults that no further call survives, over %s', (protocol) => {
  const other: Protocol = protocol === 'openai' ? 'gemini' : 'openai';
  const users = userIds(3);
  const keyName = protocol === 'openai' ? 'OPENAI_API_KEY' : 'GOOGLE_API_KEY';
  const remedies = {
    'no-credit': ['quota', /Add credit|go on tomorrow/],
    'wrong-key': ['key-refused', new RegExp(`Check ${keyName}`)],
    'unknown-model': ['model-unknown', /does not know the model/],
  } as const;

  it.each(stoppingFaults)('end one arm with the cause and the remedy: %s', async (fault) => {
    const arms: ArmToRun[] = [
      { key: 'a', config: configFor(protocol, 'Doomed') },
      { key: 'b', config: configFor(other, 'Sound') },
    ];
    /** What was made before stays. */
    const plan: FaultPlan = ({ chain, stage }) =>
      chain.startsWith('Doomed') && stage === 2 ? fault : null;
    const { messages, ends, calls } = await runAgainst(calm, plan, arms, users);
    const [code, remedy] = remedies[fault];
    expect(ends.a).toMatchObject({ state: 'failed', failure: { code } });
    expect(ends.a?.failure?.message).toMatch(remedy);
    expect(JSON.stringify(ends.a)).not.toContain('-key"');
    expect(messages.a.every(({ stage, status }) => stage === 1 && status === 'generated')).toBe(
      true,
    );
    expect(messages.a.length).toBeGreaterThan(0);
    expect(ends.b).toEqual(finished);
    expect(placesOf(messages.b)).toEqual(allPlaces(users));
    // No second try, and at most one a member, since they work side by side.
    expect(calls.filter(({ outcome }) => outcome === fault).length).toBeLessThanOrEqual(3);
  });
});

describe('a mixture of faults over both arms', () => {
  const users = userIds(20);
  const arms: ArmToRun[] = [
    { key: 'a', config: configFor('openai', 'Arm A') },
    { key: 'b', config: configFor('gemini', 'Arm B') },
  ];

  it.each([
    { seed: 1, share: 0.05 },
    { seed: 2, share: 0.05 },
    { seed: 3, share: 0.25 },
  ])('loses and doubles nothing: $share, seed $seed', async ({ seed, share }) => {
    const kinds = [...passingFaults, ...messageFaults];
    const nature = { ...calm, seed, faults: { share, kinds } };
    const { messages, ends, calls } = await runAgainst(nature, undefined, arms, users);
    expect(ends).toEqual({ a: finished, b: finished });
    const faulty = calls.filter(({ outcome }) => outcome !== 'answered');
    expect(faulty.length).toBeGreaterThan(0);
    for (const arm of [messages.a, messages.b]) {
      expect(placesOf(arm)).toEqual(allPlaces(users));
      for (const { status, header, body, failure } of arm) {
        expect(status).not.toBe('failed');
        expect(header !== '' && body !== '').toBe(status === 'generated');
        expect(failure === null).toBe(status === 'generated');
      }
    }
    const tries = [...messages.a, ...messages.b].reduce((sum, { attempts }) => sum + attempts, 0);
    expect(calls).toHaveLength(tries);
    const withoutWords = calls.filter(({ outcome }) =>
      messageFaults.some((fault) => fault === outcome),
    );
    const kept = [...messages.a, ...messages.b].filter(({ status }) => status !== 'generated');
    expect(kept).toHaveLength(withoutWords.length);
  });
});
