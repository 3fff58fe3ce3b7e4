import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CheckedConfig,
  checkConfig,
  type ConfigWorld,
  type ModelNote,
  readablePart,
} from '@shared/domain/check-config';
import { emptyStage, stagesOf } from '@shared/domain/config';
import { sampleConfig } from '../../../support/sample-experiment';

const notes: Record<string, ModelNote[]> = {
  'gpt-99': [{ severity: 'error', message: 'Nobody knows the model “gpt-99”.' }],
  'gpt-old': [{ severity: 'warning', message: 'GPT old retires soon.' }],
  'gpt-new': [{ severity: 'warning', message: 'The price of “gpt-new” is unknown.' }],
};

const world: ConfigWorld = {
  brands: new Map([
    ['drumeo', ['workout', 'course', 'quick_tips', 'song']],
    ['pianote', ['lesson']],
  ]),
  modelNotes: (id) => notes[id] ?? [],
  contentIds: new Map([['drumeo', new Set([401, 402])]]),
};

const check = (config: unknown): CheckedConfig => checkConfig(config, world);

/** A good config of three stages with changes to its campaign, and to its third stage. */
const changed = (campaign: object, stage3: object = {}): unknown => {
  const config = sampleConfig(3);
  const [, , third] = stagesOf(config);
  return { ...config, ...campaign, '3': { ...third, ...stage3 } };
};

/** What is wrong, as "place: sentence". */
const errorsOf = (config: unknown): string[] =>
  check(config)
    .problems.filter((problem) => problem.severity === 'error')
    .map((problem) => `${problem.place}: ${problem.message}`);

const without = (key: string): unknown => {
  const { [key]: _, ...rest } = sampleConfig(3);
  return rest;
};

describe('checkConfig', () => {
  it('finds nothing wrong with a good config, from one stage to eleven', () => {
    for (let stages = 1; stages <= 11; stages += 1) {
      const config = sampleConfig(stages);
      expect(check(config)).toEqual({ config, problems: [] });
    }
  });

  it('fills in what a short stage leaves out', () => {
    const { config, problems } = check({
      brand: 'drumeo',
      campaign_name: 'Short',
      '1': { model: 'sample-writer', platform: 'push', recsys_contents: ['song'] },
    });
    expect(problems).toEqual([]);
    expect(config && stagesOf(config)).toEqual([
      {
        stage: 1,
        model: 'sample-writer',
        personalization: true,
        involve_recsys_result: true,
        recsys_contents: ['song'],
        specific_content_id: null,
        segment_info: '',
        instructions: '',
        sample_examples: '',
        identifier_column: 'user_id',
        platform: 'push',
      },
    ]);
  });

  it('keeps every unknown key, of the campaign and of its stages', () => {
    const known = ['brand', 'campaign_type', 'campaign_name', 'campaign_instructions'];
    const key = fc
      .string({ minLength: 1 })
      .filter((name) => !known.includes(name) && !/^-?\d+$/.test(name) && name !== '__proto__');
    const extra = fc.dictionary(
      key.map((name) => `x_${name}`),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(extra, extra, (campaign, stage3) => {
        const config = JSON.parse(JSON.stringify(changed(campaign, stage3)));
        expect(check(config).config).toEqual(config);
      }),
    );
  });

  it.each([null, undefined, 5, 'a text', [], [sampleConfig(1)]])('refuses %j whole', (input) => {
    expect(check(input)).toEqual({
      config: null,
      problems: [
        {
          place: '',
          severity: 'error',
          message: 'A config is a JSON object with the campaign and its stages.',
        },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ['no brand', without('brand'), 'brand: “brand” is missing.'],
    ['an empty brand', changed({ brand: ' ' }), 'brand: “brand” is empty.'],
    [
      'a brand nobody knows',
      changed({ brand: 'violeo' }),
      'brand: There is no brand “violeo”. Brands there are: drumeo, pianote.',
    ],
    [
      'a name that is a number',
      changed({ campaign_name: 5 }),
      'campaign_name: “campaign_name” must be text; it is 5.',
    ],
    [
      'instructions that are a list',
      changed({ campaign_instructions: ['be kind'] }),
      'campaign_instructions: “campaign_instructions” must be text; it is ["be kind"].',
    ],
    [
      'no stages',
      { brand: 'drumeo', campaign_name: 'Empty' },
      'stages: The config has no stages. Add at least one, under the key "1".',
    ],
    ['a gap', without('2'), 'stages.2: Stage 2 is missing: stages are numbered without gaps.'],
    [
      'stage "12"',
      { ...sampleConfig(11), '12': {} },
      'stages.12: A campaign has stages 1 to 11; there is no 12.',
    ],
    [
      'stage "0"',
      { ...sampleConfig(3), '0': {} },
      'stages.0: A campaign has stages 1 to 11; there is no 0.',
    ],
    [
      'stage "-1"',
      { ...sampleConfig(3), '-1': {} },
      'stages.-1: A campaign has stages 1 to 11; there is no -1.',
    ],
    [
      'a stage twice, as "1" and "01"',
      { ...sampleConfig(3), '01': sampleConfig(1)['1'] },
      'stages.01: Stages stand under plain numbers: write "1", not "01".',
    ],
    [
      'a stage that is no object',
      { ...sampleConfig(3), '3': ['push'] },
      "stages.3: Stage 3 must be an object with the stage's fields.",
    ],
    [
      'a stage under the wrong number',
      changed({}, { stage: 5 }),
      'stages.3.stage: The stage under "3" says it is stage 5.',
    ],
    [
      'a stage number in quotes',
      changed({}, { stage: '3' }),
      'stages.3.stage: “stage” must be a whole number; it is "3".',
    ],
    [
      'a stage number past the last',
      changed({}, { stage: 12 }),
      'stages.3.stage: “stage” must be at most 11; it is 12.',
    ],
    [
      'a broken stage number',
      changed({}, { stage: 2.5 }),
      'stages.3.stage: “stage” must be a whole number; it is 2.5.',
    ],
    [
      'a platform there is not',
      changed({}, { platform: 'pigeon' }),
      'stages.3.platform: “platform” must be one of push, email; it is "pigeon".',
    ],
    [
      'no platform',
      changed({}, { platform: undefined }),
      'stages.3.platform: “platform” is missing.',
    ],
    [
      'a model nobody knows',
      changed({}, { model: 'gpt-99' }),
      'stages.3.model: Nobody knows the model “gpt-99”.',
    ],
    ['an empty model', changed({}, { model: '' }), 'stages.3.model: “model” is empty.'],
    [
      'a truth value in words',
      changed({}, { personalization: 'yes' }),
      'stages.3.personalization: “personalization” must be true or false; it is "yes".',
    ],
    [
      'content types as one text',
      changed({}, { recsys_contents: 'song' }),
      'stages.3.recsys_contents: “recsys_contents” must be a list; it is "song".',
    ],
    [
      'a content type that is a number',
      changed({}, { recsys_contents: ['song', 5] }),
      'stages.3.recsys_contents.1: Entry 2 of “recsys_contents” must be text; it is 5.',
    ],
    [
      'a content id in quotes',
      changed({}, { specific_content_id: '12345' }),
      'stages.3.specific_content_id: “specific_content_id” must be a whole number; it is "12345".',
    ],
  ])('names the place and the fault of %s', (_, config, problem) => {
    expect(errorsOf(config)).toEqual([problem]);
    expect(check(config).config).toBeNull();
  });

  it('cuts a long value short in its sentence', () => {
    const [problem] = errorsOf(changed({}, { segment_info: { text: 'long '.repeat(100) } }));
    expect(problem).toMatch(/^stages\.3\.segment_info: .+…\.$/);
    expect(problem?.length).toBeLessThan(140);
  });

  it('warns of what will run but may not be meant', () => {
    const { config, problems } = check(changed({ brand: 'pianote' }, { recsys_contents: [] }));
    expect(config).not.toBeNull();
    expect(problems.map(({ place, severity }) => `${severity} ${place}`)).toEqual([
      'warning stages.1.recsys_contents.0',
      'warning stages.2.recsys_contents.0',
      'warning stages.3.recsys_contents',
    ]);
  });

  it('warns of a model at the first stage that has it', () => {
    const stages = ['gpt-old', 'gpt-new', 'gpt-old', 'gpt-new'].map((model, index) => [
      String(index + 1),
      { ...emptyStage(index + 1, model), recsys_contents: ['workout'] },
    ]);
    const { config, problems } = check({ ...sampleConfig(1), ...Object.fromEntries(stages) });
    expect(config).not.toBeNull();
    expect(problems).toEqual([
      { severity: 'warning', place: 'stages.1.model', message: 'GPT old retires soon.' },
      {
        severity: 'warning',
        place: 'stages.2.model',
        message: 'The price of “gpt-new” is unknown.',
      },
    ]);
  });

  it('lists every problem at once, errors before warnings', () => {
    const config = {
      ...sampleConfig(3),
      brand: 'drumeo',
      campaign_name: '',
      '1': { stage: 1, model: 'sample-writer', platform: 'push', recsys_contents: ['podcast'] },
      '2': { stage: 2, model: 'gpt-99', platform: 'fax' },
      '3': { stage: 3, model: 'gpt-99', platform: 'push', recsys_contents: ['song'] },
    };
    expect(check(config).problems.map(({ place, severity }) => `${severity} ${place}`)).toEqual([
      'error campaign_name',
      'error stages.2.platform',
      'error stages.3.model',
      'warning stages.1.recsys_contents.0',
    ]);
  });

  it('takes texts as they are: quotes, emoji, right-to-left, SQL', () => {
    const text = `"Hi" – it’s 🥁 שלום '); DROP TABLE CONFIGS; --\n\u202Eend`;
    const { config, problems } = check(
      changed({ campaign_name: text, campaign_instructions: text }, { instructions: text }),
    );
    expect(problems).toEqual([]);
    expect(config).toMatchObject({ campaign_name: text, '3': { instructions: text } });
  });

  it('never throws, and gives a config exactly when there is no error', () => {
    const value = fc.jsonValue();
    const stage = fc.oneof(
      value,
      fc.record(
        {
          stage: fc.oneof(value, fc.integer({ min: -1, max: 13 })),
          model: fc.oneof(value, fc.constantFrom('sample-writer', ...Object.keys(notes))),
          platform: fc.oneof(value, fc.constantFrom('push', 'email')),
          recsys_contents: value,
          specific_content_id: value,
        },
        { requiredKeys: [] },
      ),
    );
    const keys = ['0', '1', '2', '3', '11', '12', '-1', '01', '1.5', 'one'];
    const input = fc
      .tuple(value, value, fc.dictionary(fc.constantFrom(...keys), stage))
      .map(([brand, name, stages]) => ({ brand, campaign_name: name, ...stages }));
    fc.assert(
      fc.property(fc.oneof(value, input), (anything) => {
        const { config, problems } = check(anything);
        expect(config === null).toBe(problems.some((problem) => problem.severity === 'error'));
        for (const problem of problems) expect(problem.message).toMatch(/\.$/);
      }),
    );
  });
});

describe('readablePart', () => {
  it('is the whole of a good config', () => {
    const config = sampleConfig(11);
    expect(readablePart(config)).toEqual(config);
  });

  it('leaves out the stages that are not right by themselves, and nothing else', () => {
    const config = {
      ...sampleConfig(4),
      tag: 'x',
      '2': { ...emptyStage(2, 'sample-writer'), platform: 'fax' },
      '3': emptyStage(1, 'sample-writer'),
      '05': sampleConfig(1)['1'],
      '12': 7,
    };
    const read = readablePart(config);
    expect(read && stagesOf(read).map(({ stage }) => stage)).toEqual([1, 4]);
    expect(read).toMatchObject({ tag: 'x', campaign_name: 'Back to the kit' });
  });

  it('is nothing where the campaign itself cannot be read', () => {
    expect(readablePart({ ...sampleConfig(1), campaign_name: 5 })).toBeNull();
    expect(readablePart('a config')).toBeNull();
  });

  it('never throws on what comes, and what it gives can be read stage by stage', () => {
    const stages = fc.dictionary(fc.constantFrom('0', '1', '2', '01', '-1', '12'), fc.jsonValue());
    fc.assert(
      fc.property(stages, (extra) => {
        const read = readablePart({ ...sampleConfig(2), ...extra });
        expect(read && stagesOf(read).length).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
