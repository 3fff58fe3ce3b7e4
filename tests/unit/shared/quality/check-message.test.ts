import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platformKeys, platforms } from '@shared/domain/platform';
import { type QualityRules, usualRules } from '@shared/domain/quality-rules';
import { checkMessage, type MessageToCheck } from '@shared/quality/check-message';

const shuffle = { contentId: 1, type: 'workout', title: 'Shuffle basics' };
const ferry = { contentId: 2, type: 'song', title: 'Slow Ferry Blues' };

const good: MessageToCheck = {
  header: 'Your groove is waiting 🥁',
  body: 'Ten minutes with “Shuffle basics” and you are back in time.',
  platform: 'push',
  rules: usualRules,
  brand: { key: 'drumeo', bannedWords: ['master'] },
  earlier: [],
  recommendation: shuffle,
  catalogue: [shuffle, ferry],
};

const check = (changes: Partial<MessageToCheck>) => checkMessage({ ...good, ...changes });

const withRules = (changes: Partial<QualityRules>): Pick<MessageToCheck, 'rules'> => ({
  rules: { ...usualRules, ...changes },
});

const codes = (changes: Partial<MessageToCheck>) => {
  const { errors, faults, warnings } = check(changes);
  const codesOf = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);
  return { errors: codesOf(errors), faults: codesOf(faults), warnings: codesOf(warnings) };
};

const nothing = { errors: [], faults: [], warnings: [] };
const error = (...errors: string[]) => ({ ...nothing, errors });
const fault = (...faults: string[]) => ({ ...nothing, faults });
const warning = (...warnings: string[]) => ({ ...nothing, warnings });

it('finds nothing wrong with a good message', () => {
  expect(check({})).toEqual(nothing);
});

describe('an empty part', () => {
  it.each(['', '   \n', '\u200B\u200D', '\u0000', '\u2800'])('such as %j is an error', (blank) => {
    expect(codes({ header: blank, body: blank, recommendation: null })).toEqual(
      error('header-empty', 'body-empty'),
    );
  });

  it('is not one of emoji alone', () => {
    expect(codes({ header: '🥁🔥' })).toEqual(nothing);
  });
});

describe('a length', () => {
  it.each(platforms)('has the limits of $key, to the character', ({ key, header, body }) => {
    const of = (headerLength: number, bodyLength: number) =>
      codes({
        platform: key,
        header: 'h'.repeat(headerLength),
        body: 'b'.repeat(bodyLength),
        recommendation: null,
      });
    expect(of(header.warn, body.warn)).toEqual(nothing);
    expect(of(header.warn + 1, body.warn + 1)).toEqual(warning('header-long', 'body-long'));
    expect(of(header.error, body.error).errors).toEqual([]);
    expect(of(header.error + 1, body.error + 1)).toEqual(error('header-too-long', 'body-too-long'));
  });

  it('has the limits that a team has set', () => {
    const push = { header: { warn: 10, error: 20 }, body: { warn: 70, error: 80 } };
    expect(codes(withRules({ limits: { push } }))).toEqual(error('header-too-long'));
  });

  it('is what a reader sees: thirty emoji are thirty characters', () => {
    const rules = withRules({ mostEmoji: null });
    expect(codes({ ...rules, header: '👩🏽‍🎤'.repeat(30) })).toEqual(nothing);
  });
});

describe('a placeholder', () => {
  it('is an error in either part', () => {
    const words = { header: 'Hi {first_name}', body: 'Shuffle basics for <name>' };
    expect(codes(words)).toEqual(error('header-placeholder', 'body-placeholder'));
  });
});

describe('a banned word', () => {
  it('is an error: one of the brand, or one of the rules for this brand', () => {
    expect(codes({ header: 'Master it' })).toEqual(error('banned-word'));
    const rules = withRules({ bannedWords: { drumeo: ['groove'], pianote: ['waiting'] } });
    expect(codes(rules)).toEqual(error('banned-word'));
  });

  it('may be part of the title that is to be named', () => {
    const title = 'Shuffle master plan';
    const body = 'Ten minutes with the Shuffle Master Plan.';
    expect(codes({ body, recommendation: { ...shuffle, title } })).toEqual(nothing);
  });
});

describe('sameness with an earlier message', () => {
  const before = (header: string, body: string) => ({ earlier: [{ header, body }] });
  const other = 'Something else altogether';

  it.each([
    'your groove is waiting',
    'YOUR GROOVE IS WAITING!!!',
    '  Your   groove is\nwaiting 🎸 ',
    'Ｙｏｕｒ groove is waiting',
  ])('is a repetition whatever the case, spacing, width and signs: %j', (header) => {
    expect(codes(before(header, other))).toEqual(fault('header-repeated'));
  });

  it('is found where a word was changed', () => {
    const almost = good.body.replace('minutes', 'moments');
    expect(codes(before(other, almost))).toEqual(fault('body-similar'));
  });

  it.each(['Your grooves are waiting', 'Waiting is your groove', ''])(
    'is not found in %j',
    (header) => {
      expect(codes(before(header, other))).toEqual(nothing);
    },
  );

  it('has the threshold that a team has set', () => {
    const grooves = before('Your groove will wait', other);
    expect(codes({ ...grooves, ...withRules({ similarity: 0.4 }) })).toEqual(
      fault('header-similar'),
    );
    const almost = before(other, good.body.replace('minutes', 'moments'));
    expect(codes({ ...almost, ...withRules({ similarity: 1 }) })).toEqual(nothing);
  });

  it('compares headers with headers and bodies with bodies', () => {
    expect(codes(before(good.body, good.header))).toEqual(nothing);
  });

  it('tells messages of emoji alone apart', () => {
    expect(codes({ header: '🥁🥁', ...before('🎸🎸', other) })).toEqual(nothing);
    expect(codes({ header: '🎸🎸', ...before('🎸🎸', other) })).toEqual(fault('header-repeated'));
  });
});

describe('the recommendation', () => {
  const empty = 'Ten minutes and you are back in time.';

  it('is to be named, in header or body', () => {
    expect(codes({ body: empty })).toEqual(fault('recommendation-missing'));
    expect(codes({ header: 'Shuffle basics', body: empty })).toEqual(nothing);
  });

  it('is the wrong one when another piece is named in its place', () => {
    const body = 'Ten minutes with Slow Ferry Blues.';
    expect(codes({ body })).toEqual(fault('recommendation-wrong'));
    expect(codes({ body, header: 'After Shuffle basics' })).toEqual(nothing);
  });

  it('is not to be there when none is wanted', () => {
    expect(codes({ recommendation: null })).toEqual(fault('recommendation-wrong'));
    expect(codes({ recommendation: null, body: empty })).toEqual(nothing);
  });

  it('cannot be named when only its number is known', () => {
    const recommendation = { contentId: 4711, type: 'content', title: 'Content 4711' };
    expect(codes({ recommendation, body: empty })).toEqual(nothing);
  });
});

describe('emoji', () => {
  const four = { header: 'Groove 🥁🥁', body: 'Shuffle basics tonight 🔥 🎵' };

  it('are counted over header and body', () => {
    expect(codes(four)).toEqual(fault('emoji'));
    expect(codes({ ...four, header: 'Groove 🥁' })).toEqual(nothing);
  });

  it('may be as many as a team wants, or none', () => {
    expect(codes({ ...four, ...withRules({ mostEmoji: null }) })).toEqual(nothing);
    expect(codes({ ...four, ...withRules({ mostEmoji: 4 }) })).toEqual(nothing);
    expect(codes(withRules({ mostEmoji: 0 }))).toEqual(fault('emoji'));
  });
});

describe('what is said of a finding', () => {
  it.each<[string, Partial<MessageToCheck>]>([
    [
      'The subject has 71 characters; at most 70 fit.',
      { platform: 'email', header: 'h'.repeat(71) },
    ],
    [
      'The header has 31 characters and may be cut off; up to 30 is safe.',
      { header: 'h'.repeat(31) },
    ],
    ['The body still has the placeholder “[Name]”.', { body: 'Shuffle basics, [Name]' }],
    ['The header has the banned word “master”.', { header: 'Master it' }],
    [
      'The header has the banned words “master”, “it”.',
      { header: 'Master it', ...withRules({ bannedWords: { drumeo: ['it'] } }) },
    ],
    [
      'The body is the same as in an earlier message to this user.',
      { earlier: [{ header: 'Other', body: good.body }] },
    ],
    [
      'The body is nearly the same as in an earlier message to this user (85 % alike).',
      { earlier: [{ header: 'Other', body: good.body.replace('minutes', 'moments') }] },
    ],
    [
      'The message does not name “Shuffle basics”, which it is to point to.',
      { body: 'Back in time.' },
    ],
    [
      'The message names “Slow Ferry Blues” instead of “Shuffle basics”.',
      { body: 'Slow Ferry Blues!' },
    ],
    [
      'The message names “Shuffle basics”, and it is to recommend nothing.',
      { recommendation: null },
    ],
    ['The message has 4 emoji; at most 3 may be there.', { header: '🥁🥁🥁🥁' }],
    ['The message has 1 emoji; none is wanted.', withRules({ mostEmoji: 0 })],
  ])('is “%s”', (sentence, changes) => {
    const { errors, faults, warnings } = check(changes);
    expect([...errors, ...faults, ...warnings].map(({ message }) => message)).toEqual([sentence]);
  });

  it('comes in reading order, header first', () => {
    const header = `Hi {first_name} ${'x'.repeat(50)}`;
    const body = 'Hi <name>';
    expect(codes({ header, body, earlier: [{ header: 'Other', body }] })).toEqual({
      errors: ['header-too-long', 'header-placeholder', 'body-placeholder'],
      faults: ['body-repeated', 'recommendation-missing'],
      warnings: [],
    });
  });
});

it('has something to say about any text at all, and always the same', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  const message = fc.record({
    header: text,
    body: text,
    platform: fc.constantFrom(...platformKeys),
    earlier: fc.array(fc.record({ header: text, body: text }), { maxLength: 3 }),
    recommendation: fc.option(text.map((title) => ({ ...shuffle, title }))),
    catalogue: fc.array(text.map((title) => ({ ...ferry, title }))),
    brand: fc.record({ key: text, bannedWords: fc.array(text) }),
  });
  fc.assert(
    fc.property(message, (changes) => {
      const found = check(changes);
      for (const finding of [...found.errors, ...found.faults, ...found.warnings]) {
        expect(finding.message).toMatch(/^The .+\.$/s);
      }
      expect(check(changes)).toEqual(found);
      const again = codes({ ...changes, earlier: [changes] });
      expect([...again.errors, ...again.faults].join()).toMatch(/-(repeated|empty)/);
    }),
  );
});
