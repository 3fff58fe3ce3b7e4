import { describe, expect, it } from 'vitest';
import { type CampaignConfig, stagesOf } from '../../../../src/shared/domain/config';
import type { Member } from '../../../../src/shared/domain/member';
import { usualRules } from '../../../../src/shared/domain/quality-rules';
import { runArm } from '../../../../src/main/generation/run-arm';
import type { Prompt } from '../../../../src/main/models/provider';
import { previewPrompt } from '../../../../src/main/services/prompt-preview';
import { campaignOf, fiddleCatalogue, fiddleo, member } from '../../../support/small-brand';
import { memorySettings, smallBrands, smallWorkspace } from '../../../support/small-workspace';

const noor = member(101, {
  FIRST_NAME: 'Noor',
  LEVEL: 'beginner',
  GOALS: 'bowing',
  EMAIL: 'n@x.y',
});
const others = [member(102, { FIRST_NAME: 'Sam' }), member(103)];

/** Rules that the answers of the run below pass, so that every prompt is that of a first try. */
const rules = { ...usualRules, similarity: 1, secondTries: 0, bannedWords: { fiddleo: ['hurry'] } };

const open = (members: readonly Member[] = [noor, ...others]) =>
  smallWorkspace(
    undefined,
    { ...smallBrands(), members: () => Promise.resolve(members) },
    { settings: memorySettings({ rules }) },
  );

const config = campaignOf([
  { instructions: 'Say hello.', recsys_contents: ['workout'] },
  { personalization: false, recsys_contents: ['song'], segment_info: 'Members who like reels' },
  { platform: 'email', recsys_contents: [], sample_examples: 'Bow first, ask later.' },
  { involve_recsys_result: false },
]);

const request = { brand: 'fiddleo', config, stage: 1, userId: 101, seed: 7 };

/** What a run sends for a user, stage by stage, when the model answers with the stand-ins. */
async function promptsOfRun(user: Member, campaign: CampaignConfig): Promise<Prompt[]> {
  const sent: Prompt[] = [];
  const brand = fiddleo;
  await runArm(
    {
      brand,
      catalogue: fiddleCatalogue,
      config: campaign,
      users: [user],
      seed: 7,
      rules,
      already: [],
    },
    {
      ask({ prompt, material }) {
        const { stage } = material.stage;
        sent.push(prompt);
        const words = { header: `(header of stage ${stage})`, body: `(body of stage ${stage})` };
        const text = JSON.stringify(words);
        return Promise.resolve({ text, tokensIn: 1, tokensOut: 1, latencyMs: 1, rate: null });
      },
      report: () => Promise.resolve(),
      costOf: () => 0,
      wait: () => Promise.resolve(),
      random: () => 0,
    },
    new AbortController().signal,
  );
  return sent;
}

describe('the preview of a prompt', () => {
  it('is what a run sends, for each user and stage', async () => {
    for (const user of [noor, ...others]) {
      const sent = await promptsOfRun(user, config);
      expect(sent).toHaveLength(4);
      for (const { stage } of stagesOf(config)) {
        const preview = await previewPrompt(open(), { ...request, stage, userId: user.userId });
        expect(preview).toMatchObject(sent[stage - 1] ?? {});
      }
    }
  });

  it('shows where the words of earlier messages will stand', async () => {
    const { user } = await previewPrompt(open(), { ...request, stage: 3 });
    expect(user).toContain('(header of stage 1)');
    expect(user).toContain('(body of stage 2)');
    expect(user).not.toContain('stage 3)\n');
  });

  it('names the piece that the user would be pointed to, not one shown before', async () => {
    const recommended = await Promise.all(
      [1, 2, 3, 4].map(async (stage) => {
        const all = campaignOf([{}, {}, {}, { involve_recsys_result: false }]);
        return (await previewPrompt(open(), { ...request, config: all, stage })).recommendation;
      }),
    );
    expect(recommended[3]).toBeNull();
    expect(new Set(recommended).size).toBe(4);
    const named = campaignOf([{ specific_content_id: 22 }]);
    const preview = await previewPrompt(open(), { ...request, config: named });
    expect(preview.recommendation).toBe('Blue Kitchen Swing');
    expect(preview.user).toContain('Blue Kitchen Swing');
  });

  it('follows the rules of the workspace', async () => {
    expect((await previewPrompt(open(), request)).system).toContain('hurry');
  });

  it('counts the tokens of both parts roughly', async () => {
    const { system, user, tokens } = await previewPrompt(open(), request);
    expect(tokens).toBeGreaterThanOrEqual((system.length + user.length) / 4);
    expect(tokens).toBeLessThan((system.length + user.length) / 4 + 2);
  });

  it('does not mind what is wrong with other stages', async () => {
    const broken = { ...config, '2': { platform: 'fax' }, '9': 'nothing' };
    const first = await previewPrompt(open(), { ...request, config: broken });
    expect(first).toEqual(await previewPrompt(open(), request));
    const third = await previewPrompt(open(), { ...request, config: broken, stage: 3 });
    expect(third.user).toContain('(header of stage 1)');
    expect(third.user).not.toContain('(header of stage 2)');
    await expect(previewPrompt(open(), { ...request, config: broken, stage: 2 })).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_CONFIG' }),
    );
  });

  it('is refused for another brand, another member and a stage that is not there', async () => {
    const refusal = (changes: Partial<typeof request>) =>
      previewPrompt(open(), { ...request, ...changes }).then(
        () => 'shown',
        (error: unknown) => error,
      );
    expect(await refusal({ stage: 5 })).toMatchObject({ code: 'BAD_CONFIG' });
    expect(await refusal({ userId: 999 })).toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no user 999 among the members of Fiddleo.',
    });
    expect(await refusal({ brand: 'drumeo' })).toMatchObject({ code: 'BAD_CONFIG' });
    expect(
      await refusal({ config: campaignOf([{}], { brand: 'kazoo' }), brand: 'kazoo' }),
    ).toMatchObject({ code: 'BAD_CONFIG' });
  });

  it('looks among other members where they are given', async () => {
    const guest = member(5_000, { FIRST_NAME: 'Guest' });
    const preview = await previewPrompt(open(), { ...request, userId: 5_000 }, [guest]);
    expect(preview.user).toContain('Guest');
  });
});
