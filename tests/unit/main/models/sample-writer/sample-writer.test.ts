import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Brand, brandSchema, catalogueSchema, type ContentPiece } from '@shared/domain/brand';
import { type CampaignConfig, campaignSchema, type Stage, stagesOf } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import { usualRules } from '@shared/domain/quality-rules';
import { checkMessage } from '@shared/quality/check-message';
import { graphemes } from '@shared/quality/length';
import {
  campaignOf,
  fiddleCatalogue,
  fiddleo,
  member,
  stageOf,
} from '../../../../support/small-brand';
import { recommend } from '../../../../../src/main/generation/recommendation';
import { mixSeed } from '../../../../../src/main/generation/seed';
import type { Material } from '../../../../../src/main/models/provider';
import {
  createSampleWriter,
  writeSample,
} from '../../../../../src/main/models/sample-writer/sample-writer';

interface World {
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
}

interface Written {
  readonly stage: Stage;
  readonly recommendation: ContentPiece | null;
  readonly header: string;
  readonly body: string;
}

const small: World = { brand: fiddleo, catalogue: fiddleCatalogue };

/** All messages of a campaign for one member, as a run makes them. */
function writeAll(world: World, config: CampaignConfig, reader: Member, seed = 1): Written[] {
  const written: Written[] = [];
  const shown = new Set<number>();
  for (const stage of stagesOf(config)) {
    const { brand, catalogue } = world;
    const recommendation = recommend({ stage, member: reader, catalogue, shown, seed });
    const material: Material = {
      brand,
      campaignInstructions: config.campaign_instructions,
      stage,
      member: stage.personalization ? reader : null,
      recommendation,
      earlier: written.map(({ header, body }) => ({ header, body })),
      seed: mixSeed(seed, reader.userId, stage.stage, 1),
    };
    written.push({ stage, recommendation, ...writeSample(material) });
    if (recommendation) shown.add(recommendation.contentId);
  }
  return written;
}

const limits = { push: { header: 30, body: [1, 80] }, email: { header: 50, body: [250, 500] } };

/** What every message must be, whatever it was made from: it passes each of the usual rules. */
function expectDecent({ brand, catalogue }: World, messages: readonly Written[]): void {
  for (const [index, { stage, recommendation, header, body }] of messages.entries()) {
    const words = `${header}\n${body}`;
    const found = checkMessage({
      header,
      body,
      platform: stage.platform,
      rules: usualRules,
      brand: { key: brand.key, bannedWords: brand.voice.bannedWords },
      earlier: messages.slice(0, index),
      recommendation,
      catalogue,
    });
    expect(found, words).toEqual({ errors: [], faults: [], warnings: [] });
    expect(graphemes(header)).toBeLessThanOrEqual(limits[stage.platform].header);
    const [least = 0, most = 0] = limits[stage.platform].body;
    expect(graphemes(body)).toBeGreaterThanOrEqual(least);
    expect(graphemes(body)).toBeLessThanOrEqual(most);
    expect(words).not.toMatch(/ {2}| [.,;:?!]|\.\.|[{}]|undefined|null/);
    expect(words).not.toMatch(/\ba [aeio]\w/);
    expect(header).toMatch(/^[\p{Lu}\p{Pi}\p{N}\p{Lo}]/u);
    expect(body).toMatch(/[.!?…)](?: \p{Extended_Pictographic}\ufe0f?)?$/u);
  }
}

const openingOf = (body: string): string => {
  const [greeting = '', first = ''] = body.split('\n\n');
  return (greeting.endsWith(',') ? first : body).split(/\s+/).slice(0, 4).join(' ').toLowerCase();
};

const dataFolder = path.resolve('data/brands');
const json = (...parts: string[]): unknown =>
  JSON.parse(readFileSync(path.join(dataFolder, ...parts), 'utf8'));

/** The real brands, each with its starter configs and some of its members. */
const brands = readdirSync(dataFolder).map((key) => {
  const rows: Record<string, string>[] = parse(
    readFileSync(path.join(dataFolder, key, 'users.csv'), 'utf8'),
    { columns: true, bom: true },
  );
  return {
    key,
    world: {
      brand: brandSchema.parse(json(key, 'brand.json')),
      catalogue: catalogueSchema.parse(json(key, 'catalogue.json')),
    },
    configs: readdirSync(path.join(dataFolder, key, 'configs')).map((file) =>
      campaignSchema.parse(json(key, 'configs', file)),
    ),
    members: rows.map(({ USER_ID, ...profile }) => member(Number(USER_ID), profile)),
  };
});

describe.each(brands)('the sample writer for $key', ({ world, configs, members }) => {
  const some = members.filter((_, index) => index % 5 === 0);
  let campaigns: Written[][] = [];
  beforeAll(() => {
    campaigns = configs.flatMap((config) => some.map((reader) => writeAll(world, config, reader)));
  }, 30_000);

  it('keeps to grammar and to every rule in every starter config', () => {
    expect(campaigns).toHaveLength(configs.length * some.length);
    for (const messages of campaigns) expectDecent(world, messages);
  });

  it('never gives a member the same header or opening twice', () => {
    for (const messages of campaigns) {
      expect(new Set(messages.map(({ header }) => header)).size).toBe(messages.length);
      expect(new Set(messages.map(({ body }) => openingOf(body))).size).toBe(messages.length);
    }
  });

  it('names the piece it points to, in header or body', () => {
    const titles = new Map(world.catalogue.map(({ contentId, title }) => [contentId, title]));
    const fixed = campaigns.flat().filter(({ stage }) => stage.specific_content_id !== null);
    expect(fixed.length).toBeGreaterThan(0);
    for (const { stage, header, body } of fixed) {
      expect(`${header} ${body}`).toContain(titles.get(stage.specific_content_id ?? 0));
    }
  });

  it('says different things to different members', () => {
    const first = campaigns.slice(0, some.length).map(([message]) => message?.body);
    expect(new Set(first).size).toBeGreaterThan(some.length * 0.6);
  });
});

describe('the sample writer', () => {
  const reader = member(7, {
    FIRST_NAME: 'Noor',
    LEVEL: 'beginner',
    GOALS: 'bowing',
    GENRES: 'folk',
  });

  it('gives the same words for the same seed, and others for another', () => {
    const config = campaignOf([{}, { platform: 'email' }]);
    const words = (seed: number) => writeAll(small, config, reader, seed);
    expect(words(1)).toEqual(words(1));
    expect(words(2)).not.toEqual(words(1));
  });

  it('says something else when the instructions change', () => {
    const before = writeAll(small, campaignOf([{ instructions: 'A nudge.' }]), reader);
    const after = writeAll(small, campaignOf([{ instructions: 'A last goodbye.' }]), reader);
    expect(after[0]?.body).not.toBe(before[0]?.body);
    expect(`${after[0]?.header} ${after[0]?.body}`).toMatch(
      /last|goodbye|leave you|thank you|stop writing|until you/i,
    );
  });

  it('uses the name where the stage asks for it, and none where it is not personalised', () => {
    const asking = { instructions: "Use the user's first name.", specific_content_id: 21 };
    const named = Array.from({ length: 20 }, (_, seed) =>
      writeAll(small, campaignOf([asking]), reader, seed),
    ).flat();
    expect(named.every(({ header, body }) => `${header} ${body}`.includes('Noor'))).toBe(true);
    const anonymous = { ...asking, personalization: false };
    const nameless = Array.from({ length: 20 }, (_, seed) =>
      writeAll(small, campaignOf([anonymous]), reader, seed),
    ).flat();
    expect(nameless.some(({ header, body }) => `${header} ${body}`.includes('Noor'))).toBe(false);
  });

  it('follows what the instructions say of emoji', () => {
    const emoji = /\p{Extended_Pictographic}/u;
    const bodies = (instructions: string) =>
      Array.from({ length: 20 }, (_, seed) => {
        const config = campaignOf([{ instructions, specific_content_id: 22 }]);
        return writeAll(small, config, reader, seed)[0]?.body ?? '';
      });
    expect(bodies('Calm, no emoji.').some((body) => emoji.test(body))).toBe(false);
    expect(bodies('Use one emoji.').filter((body) => emoji.test(body)).length).toBeGreaterThan(10);
  });

  it.each(['push', 'email'] as const)(
    'does not run out of things to say: eleven stages of %s about one piece it cannot describe',
    (platform) => {
      const stage = { platform, specific_content_id: 99_999 };
      const config = campaignOf(Array<Partial<Stage>>(11).fill(stage));
      for (const nobody of [member(1), member(2), member(3)]) {
        const world = { ...small, catalogue: [] };
        const messages = writeAll(world, config, nobody);
        expectDecent(world, messages);
        expect(new Set(messages.map(({ header }) => header)).size).toBe(11);
        expect(new Set(messages.map(({ body }) => openingOf(body))).size).toBe(11);
      }
    },
  );

  it.each(['push', 'email'] as const)(
    'has eleven things to say in %s with no piece at all',
    (platform) => {
      const stage = { platform, involve_recsys_result: false };
      const messages = writeAll(
        small,
        campaignOf(Array<Partial<Stage>>(11).fill(stage)),
        member(1),
      );
      expectDecent(small, messages);
      expect(new Set(messages.map(({ body }) => openingOf(body))).size).toBe(11);
    },
  );

  it('takes whatever stands in configs and profiles', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        "'); DROP TABLE users; --",
        '{{ first_name }} [Name] %NAME%',
        'Header: {x}\nMessage: <b>Hi</b> 🥁',
        '\u202eabc\u0000',
        'never no without avoid nothing',
      ),
    );
    fc.assert(
      fc.property(
        fc.record({
          instructions: odd,
          segment_info: odd,
          sample_examples: odd,
          platform: fc.constantFrom('push' as const, 'email' as const),
          personalization: fc.boolean(),
          involve_recsys_result: fc.boolean(),
        }),
        fc.record({ FIRST_NAME: odd, LEVEL: odd, GOALS: odd, GENRES: odd, STREAK_DAYS: odd }),
        fc.nat(),
        (stage, profile, seed) => {
          const reader = member(seed, profile);
          expectDecent(small, writeAll(small, campaignOf([stage, stage]), reader, seed));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('answers through the provider in the shape that models answer in', async () => {
    const material: Material = {
      brand: fiddleo,
      campaignInstructions: '',
      stage: stageOf(1),
      member: reader,
      recommendation: fiddleCatalogue[0] ?? null,
      earlier: [],
      seed: 1,
    };
    const request = { model: 'sample-writer', prompt: { system: '', user: '' }, material };
    const reply = await createSampleWriter().generate(request, new AbortController().signal);
    expect(JSON.parse(reply.text)).toEqual(writeSample(material));
    expect(reply).toMatchObject({ tokensIn: 0, tokensOut: 0 });
    await expect(createSampleWriter().generate(request, AbortSignal.abort())).rejects.toThrow();
  });
});
