import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platformKeys, platforms } from '@shared/domain/platform';
import { checkMessage, type MessageToCheck } from '@shared/quality/check-message';

const good: MessageToCheck = {
  header: 'Your groove is waiting 🥁',
  body: 'Ten minutes with “Shuffle basics” and you are back in time.',
  platform: 'push',
  earlier: [],
};

const codes = (changes: Partial<MessageToCheck>): { errors: string[]; warnings: string[] } => {
  const { errors, warnings } = checkMessage({ ...good, ...changes });
  return {
    errors: errors.map((finding) => finding.code),
    warnings: warnings.map((finding) => finding.code),
  };
};

describe('checkMessage', () => {
  it('finds nothing wrong with a good message', () => {
    expect(checkMessage(good)).toEqual({ errors: [], warnings: [] });
  });

  it.each(['', '   \n', '\u200B\u200D', '\u0000'])('finds %j empty', (nothing) => {
    expect(codes({ header: nothing, body: nothing }).errors).toEqual([
      'header-empty',
      'body-empty',
    ]);
  });

  it('takes emoji alone as words', () => {
    expect(codes({ header: '🥁🔥' }).errors).toEqual([]);
  });

  it.each(platforms)('knows the limits of $key, to the character', ({ key, header, body }) => {
    const of = (headerLength: number, bodyLength: number) =>
      codes({ platform: key, header: 'h'.repeat(headerLength), body: 'b'.repeat(bodyLength) });
    expect(of(header.warn, body.warn)).toEqual({ errors: [], warnings: [] });
    expect(of(header.warn + 1, body.warn + 1)).toEqual({
      errors: [],
      warnings: ['header-long', 'body-long'],
    });
    expect(of(header.error, body.error).errors).toEqual([]);
    expect(of(header.error + 1, body.error + 1)).toEqual({
      errors: ['header-too-long', 'body-too-long'],
      warnings: [],
    });
  });

  it('counts what a reader sees: thirty emoji are thirty characters', () => {
    expect(codes({ header: '👩🏽‍🎤'.repeat(30) })).toEqual({ errors: [], warnings: [] });
  });

  it('says what is wrong in a sentence, with the platform’s own word for the header', () => {
    expect(checkMessage({ ...good, platform: 'email', header: 'h'.repeat(71) }).errors).toEqual([
      { code: 'header-too-long', message: 'The subject has 71 characters; at most 70 fit.' },
    ]);
    expect(checkMessage({ ...good, header: 'h'.repeat(31) }).warnings).toEqual([
      {
        code: 'header-long',
        message: 'The header has 31 characters and may be cut off; up to 30 is safe.',
      },
    ]);
    expect(checkMessage({ ...good, body: 'Hi [Name]' }).errors).toEqual([
      { code: 'body-placeholder', message: 'The body still has the placeholder “[Name]”.' },
    ]);
    expect(
      checkMessage({ ...good, earlier: [{ header: 'Other', body: good.body }] }).errors,
    ).toEqual([
      {
        code: 'body-repeated',
        message: 'The body is the same as in an earlier message to this user.',
      },
    ]);
  });

  it.each([
    'your groove is waiting',
    'YOUR GROOVE IS WAITING!!!',
    '  Your   groove is\nwaiting 🎸 ',
    'Ｙｏｕｒ groove is waiting',
  ])('sees through case, spacing, width, punctuation and emoji: %j', (header) => {
    expect(codes({ earlier: [{ header, body: 'Something else' }] }).errors).toEqual([
      'header-repeated',
    ]);
  });

  it.each(['Your grooves are waiting', 'Waiting is your groove', ''])(
    'does not take %j for the same',
    (header) => {
      expect(codes({ earlier: [{ header, body: 'Something else' }] }).errors).toEqual([]);
    },
  );

  it('tells messages of emoji alone apart', () => {
    const earlier = [{ header: '🎸🎸', body: 'Something else' }];
    expect(codes({ header: '🥁🥁', earlier }).errors).toEqual([]);
    expect(codes({ header: '🎸🎸', earlier }).errors).toEqual(['header-repeated']);
  });

  it('lists all that is wrong, header first', () => {
    const header = `Hi {first_name} ${'x'.repeat(50)}`;
    const body = 'Hi <name>';
    expect(codes({ header, body, earlier: [{ header: 'Other', body }] }).errors).toEqual([
      'header-too-long',
      'header-placeholder',
      'body-placeholder',
      'body-repeated',
    ]);
  });

  it('has something to say about any text at all, and always the same', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const message = fc.record({
      header: text,
      body: text,
      platform: fc.constantFrom(...platformKeys),
      earlier: fc.array(fc.record({ header: text, body: text }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(message, (words) => {
        const { errors, warnings } = checkMessage(words);
        for (const finding of [...errors, ...warnings])
          expect(finding.message).toMatch(/^The .+\.$/s);
        expect(checkMessage(words)).toEqual({ errors, warnings });
        const again = checkMessage({ ...words, earlier: [words] });
        expect(again.errors.some((finding) => /-(repeated|empty)$/.test(finding.code))).toBe(true);
      }),
    );
  });
});
