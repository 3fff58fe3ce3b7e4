import { describe, expect, it } from 'vitest';
import type { StartRun } from '../../../../src/shared/contract/experiments';
import { runPlanSchema } from '../../../../src/shared/contract/run-plan';
import type { CampaignConfig, Stage } from '../../../../src/shared/domain/config';
import { modelServerSchema } from '../../../../src/shared/domain/model';
import type { QualityRules } from '../../../../src/shared/domain/quality-rules';
import { usualSettings } from '../../../../src/shared/domain/workspace-settings';
import { previewPrompt } from '../../../../src/main/services/prompt-preview';
import { planRun } from '../../../../src/main/services/run-plan';
import { sampleMembers } from '../../../../src/main/services/members';
import { campaignOf, member } from '../../../support/small-brand';
import { memorySettings, smallBrands, smallWorkspace } from '../../../support/small-workspace';

const members = Array.from({ length: 40 }, (_, index) =>
  member(101 + index, {
    FIRST_NAME: `Member ${index}`,
    LEVEL: 'beginner',
    EMAIL: `member${index}@mail.example`,
  }),
);

const programModels = {
  models: [
    priced('sample-writer', 'sample-writer', 0, 0),
    priced('gpt-4o-mini', 'openai', 1, 10),
    priced('gpt-5-mini', 'openai', 1, 10),
    { ...priced('gpt-slow', 'openai', 1, 10), requestsPerMinute: 6 },
    { id: 'gpt-free', label: 'No price', provider: 'openai' },
  ],
};

function priced(id: string, provider: string, inputUsd: number, outputUsd: number) {
  return { id, label: id, provider, inputUsdPerMillion: inputUsd, outputUsdPerMillion: outputUsd };
}

const attic = modelServerSchema.parse({
  key: 'attic',
  label: 'The attic',
  address: 'http://localhost:11434/v1',
  models: ['llama3'],
  callsAtOnce: 2,
});

const open = (rules: Partial<QualityRules> = {}) =>
  smallWorkspace(
    undefined,
    { ...smallBrands(), members: () => Promise.resolve(members) },
    {
      programModels,
      settings: memorySettings({
        rules: { ...usualSettings.rules, ...rules },
        servers: [attic],
      }),
    },
  );

const runOf = (configs: readonly CampaignConfig[], changes: Partial<StartRun> = {}): StartRun => ({
  brand: 'fiddleo',
  seed: 3,
  count: 5,
  arms: configs.map((config, index) => ({
    key: index === 0 ? 'a' : 'b',
    configName: `config ${index}`,
    configVersion: null,
    config,
  })),
  ...changes,
});

const campaign = (...stages: Partial<Stage>[]): CampaignConfig => campaignOf(stages);
const mini = { model: 'gpt-4o-mini' };

describe('the plan of a run', () => {
  it('has a call for each user, stage and arm', async () => {
    const plan = await planRun(open(), runOf([campaign(mini, mini, mini), campaign(mini)]));
    expect(runPlanSchema.parse(plan)).toEqual(plan);
    expect(plan).toMatchObject({ users: 5, calls: 20, unknownPrices: [] });
    expect(plan.arms.map(({ key, calls }) => [key, calls])).toEqual([
      ['a', 15],
      ['b', 5],
    ]);
    expect(plan.arms[0]?.stages.map(({ stage, model, calls }) => [stage, model, calls])).toEqual([
      [1, 'gpt-4o-mini', 5],
      [2, 'gpt-4o-mini', 5],
      [3, 'gpt-4o-mini', 5],
    ]);
  });

  it('counts the very prompts that will be sent', async () => {
    const workspace = open({ secondTries: 0 });
    const config = campaign({ ...mini, instructions: 'Say hello.' });
    const users = sampleMembers(members, 5, 3);
    const previews = await Promise.all(
      users.map(({ userId }) =>
        previewPrompt(workspace, { brand: 'fiddleo', config, stage: 1, userId, seed: 3 }),
      ),
    );
    const tokens = previews.reduce((sum, preview) => sum + preview.tokens, 0);
    const plan = await planRun(workspace, runOf([config]));
    expect(plan.tokensIn).toEqual({ low: tokens, high: tokens });
  });

  it('adds the words of earlier messages to the prompts of later stages', async () => {
    const { arms } = await planRun(open({ secondTries: 0 }), runOf([campaign(mini, mini)]));
    const [first, second] = arms[0]?.stages ?? [];
    expect(first?.tokensIn.low).toBe(first?.tokensIn.high);
    expect(second?.tokensIn.low).toBeGreaterThan(first?.tokensIn.low ?? 0);
    expect(second?.tokensIn.high).toBeGreaterThan(second?.tokensIn.low ?? 0);
  });

  it('reckons with the rules of this run alone where it is told of some', async () => {
    const request = runOf([campaign(mini)]);
    const told = await planRun(open({ secondTries: 2 }), request, undefined, { secondTries: 0 });
    expect(told).toEqual(await planRun(open({ secondTries: 0 }), request));
  });

  it('has every second try at its high end, with what was wrong named', async () => {
    const [never, twice] = await Promise.all(
      [0, 2].map((secondTries) => planRun(open({ secondTries }), runOf([campaign(mini)]))),
    );
    expect(twice?.tokensIn.low).toBe(never?.tokensIn.low);
    expect(twice?.tokensOut.low).toBe(never?.tokensOut.low);
    expect(twice?.tokensOut.high).toBe(3 * (never?.tokensOut.high ?? 0));
    expect(twice?.tokensIn.high).toBeGreaterThan(3 * (never?.tokensIn.high ?? 0));
    expect(twice?.seconds.high).toBe(3 * (never?.seconds.high ?? 0));
  });

  it('adds the thoughts of a model that thinks first', async () => {
    const plain = await planRun(open(), runOf([campaign(mini)]));
    const thinking = await planRun(open(), runOf([campaign({ model: 'gpt-5-mini' })]));
    expect(thinking.tokensIn).toEqual(plain.tokensIn);
    expect(thinking.tokensOut.low - plain.tokensOut.low).toBe(5 * 200);
    expect(thinking.tokensOut.high - plain.tokensOut.high).toBe(5 * 3 * 2_000);
    expect(thinking.seconds.high).toBeGreaterThan(plain.seconds.high);
  });

  it('costs what its tokens cost', async () => {
    const plan = await planRun(open(), runOf([campaign(mini), campaign({})]));
    const [a, b] = plan.arms;
    const cost = (end: 'low' | 'high') =>
      ((a?.tokensIn[end] ?? 0) * 1 + (a?.tokensOut[end] ?? 0) * 10) / 1_000_000;
    expect(a?.costUsd?.low).toBeCloseTo(cost('low'), 12);
    expect(a?.costUsd?.high).toBeCloseTo(cost('high'), 12);
    expect(b?.costUsd).toEqual({ low: 0, high: 0 });
    expect(plan.costUsd).toEqual(a?.costUsd);
  });

  it('has no cost where a price is unknown, and names the models', async () => {
    const plan = await planRun(
      open(),
      runOf([campaign(mini, { model: 'gpt-free' }), campaign({ model: 'gpt-17' }, { ...mini })]),
    );
    expect(plan.unknownPrices).toEqual(['gpt-free', 'gpt-17']);
    expect(plan.costUsd).toBeNull();
    expect(plan.arms[0]?.costUsd).toBeNull();
    expect(plan.arms[0]?.stages.map(({ costUsd }) => costUsd === null)).toEqual([false, true]);
  });

  it('takes the longest chain, the slots or the limits per minute, whichever is longest', async () => {
    const workspace = open({ secondTries: 0 });
    const seconds = async (...args: Parameters<typeof runOf>) =>
      (await planRun(workspace, runOf(...args))).seconds;
    expect(await seconds([campaign(mini, mini, mini)])).toEqual({
      low: expect.closeTo(1.8),
      high: expect.closeTo(12),
    });
    const both = [campaign(mini), campaign(mini)];
    expect(await seconds(both, { limits: { concurrency: 1 } })).toEqual({
      low: expect.closeTo(6),
      high: expect.closeTo(40),
    });
    const slow = [campaign({ model: 'gpt-slow' })];
    expect(await seconds(slow)).toEqual({ low: expect.closeTo(50), high: expect.closeTo(50) });
    // The server takes two calls at once, however many the run may make.
    const local = [campaign({ model: 'llama3' })];
    expect((await seconds(local)).high).toBeCloseTo((5 * 4) / 2);
    // The sample writer waits for nobody.
    expect((await seconds([campaign({}, {})])).high).toBeLessThan(0.1);
  });

  it('tells each provider apart by what the profiles give it', async () => {
    const plan = await planRun(
      open(),
      runOf([
        campaign(mini, { model: 'llama3', personalization: false }),
        campaign({ ...mini, personalization: false }, {}),
      ]),
    );
    expect(plan.providers).toEqual([
      {
        provider: 'openai',
        label: 'OpenAI',
        local: false,
        fields: ['FIRST_NAME', 'LEVEL'],
        heldBack: ['EMAIL'],
      },
      { provider: 'attic', label: 'The attic', local: true, fields: [], heldBack: [] },
      expect.objectContaining({ provider: 'sample-writer', local: true }),
    ]);
  });

  it('has at most as many users as there are, or as are given', async () => {
    const run = runOf([campaign({})], { count: 25 });
    expect((await planRun(open(), run)).users).toBe(25);
    expect((await planRun(open(), run, members.slice(0, 3))).users).toBe(3);
  });

  it('needs no key, but configs that could be run, for one brand', async () => {
    const refusal = (run: StartRun) =>
      planRun(open(), run).then(
        () => 'planned',
        (error: unknown) => error,
      );
    expect(await refusal(runOf([campaign(mini)]))).toBe('planned');
    expect(await refusal(runOf([campaign({ model: 'nobody' })]))).toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringContaining('The config has a problem. stages.1.model'),
    });
    const other = campaignOf([{}], { brand: 'kazoo' });
    expect(await refusal(runOf([campaign({}), other]))).toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringContaining('Config B'),
    });
    expect(await refusal({ ...runOf([campaign({})]), brand: 'kazoo' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
