import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualRules } from '@shared/domain/quality-rules';
import {
  campaignOf,
  fiddleCatalogue,
  fiddleo,
  member,
  stageOf,
} from '../../../support/small-brand';
import { providerBackoff } from '../../../../src/main/generation/backoff';
import { type ArmWork, chainsOf } from '../../../../src/main/generation/chains';
import { messageOf } from './messages';

const work = (rest: Partial<ArmWork> = {}): ArmWork => ({
  brand: fiddleo,
  catalogue: fiddleCatalogue,
  config: campaignOf([{}, {}, {}]),
  users: [member(1), member(2)],
  seed: 1,
  rules: usualRules,
  already: [],
  ...rest,
});

/** What is to be made: "user: stages". */
const plan = (rest: Partial<ArmWork>): string[] =>
  chainsOf(work(rest)).chains.map(
    ({ member: { userId }, links }) => `${userId}: ${links.map(({ stage }) => stage).join(' ')}`,
  );

const again = (userId: number, stage: number) => ({
  message: messageOf(userId, stage),
  verdict: null,
});

describe('what an arm is to make', () => {
  it('is every stage of every user', () => {
    expect(plan({})).toEqual(['1: 1 2 3', '2: 1 2 3']);
  });

  it('is only what there is not yet, words or none', () => {
    const failed = messageOf(2, 3, { status: 'failed', header: '', body: '' });
    const already = [messageOf(1, 1), messageOf(1, 2), messageOf(1, 3), messageOf(2, 1), failed];
    expect(plan({ already })).toEqual(['2: 2']);
  });

  it('is only what is to be made again, in the order of the stages', () => {
    const already = [1, 2, 3].flatMap((stage) => [messageOf(1, stage), messageOf(2, stage)]);
    const redo = [again(2, 3), again(2, 1)];
    expect(plan({ already, redo })).toEqual(['2: 1 3']);
    expect(plan({ already, redo: [] })).toEqual([]);
  });

  it('is met with the backoff of providers unless the run has one of its own', () => {
    expect(chainsOf(work()).backoff).toBe(providerBackoff);
    const backoff = { tries: 1, rateLimitTries: 1, firstMs: 0, mostMs: 0 };
    expect(chainsOf(work({ backoff })).backoff).toBe(backoff);
  });

  it('names no message twice, whatever stands twice in what it is made from', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, numbers, fc.boolean(), (userIds, stages, isRedo) => {
        const users = userIds.map((userId) => member(userId));
        const config = {
          ...campaignOf([]),
          ...Object.fromEntries(stages.map((stage, index) => [String(index + 1), stageOf(stage)])),
        };
        const redo = userIds.flatMap((userId) => stages.map((stage) => again(userId, stage)));
        const { chains } = chainsOf(work({ users, config, ...(isRedo && { redo }) }));
        const places = chains.flatMap(({ member: { userId }, links }) =>
          links.map(({ stage }) => `${userId}/${stage}`),
        );
        expect(new Set(places).size).toBe(places.length);
        expect(places).toHaveLength(new Set(userIds).size * new Set(stages).size);
      }),
    );
  });

  it('refuses to make a message again whose user or stage is not there', () => {
    for (const redo of [[again(9, 1)], [again(1, 4)]]) {
      expect(() => chainsOf(work({ redo }))).toThrow(
        expect.objectContaining({ code: 'NOT_FOUND' }) as Error,
      );
    }
  });
});

describe('what stands around the messages to be made', () => {
  it('is what the user was told before, with the pieces', () => {
    const recommendation = { contentId: 11, type: 'workout', title: 'Slow bows on open strings' };
    const failed = messageOf(1, 2, { status: 'failed', header: '', body: '' });
    const [first] = chainsOf(
      work({ already: [messageOf(1, 1, { recommendation }), failed] }),
    ).chains;
    expect(first?.standing).toEqual([
      { stage: 1, header: 'Header 1-1', body: 'Body 1-1', contentId: 11 },
    ]);
  });
});
