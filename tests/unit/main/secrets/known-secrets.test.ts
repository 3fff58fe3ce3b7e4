import { describe, expect, it } from 'vitest';
import { KnownSecrets } from '../../../../src/main/secrets/known-secrets';

const knowing = (...values: string[]): KnownSecrets => {
  const known = new KnownSecrets();
  known.add(() => values);
  return known;
};

describe('known secrets', () => {
  it('are taken out of a text, the longest first', () => {
    expect(knowing('secret', 'secret-and-more').hide('a secret-and-more, a secret')).toBe(
      'a [hidden], a [hidden]',
    );
  });

  it('are found in JSON and in addresses as well', () => {
    const secret = 'päss "word"/\\+%';
    const known = knowing(secret);
    for (const text of [JSON.stringify({ a: secret }), encodeURIComponent(secret), secret]) {
      expect(known.hide(`before ${text} after`)).not.toMatch(/word/);
    }
  });

  it('are asked for each time', () => {
    const values: string[] = [];
    const known = new KnownSecrets();
    known.add(() => values);
    expect(known.hide('secret')).toBe('secret');
    values.push('secret');
    expect(known.hide('secret')).toBe('[hidden]');
  });

  it('leave ordinary words alone when they are too short to tell', () => {
    expect(knowing('a', '').hide('a banana')).toBe('a banana');
  });
});
