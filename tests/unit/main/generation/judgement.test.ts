import { describe, expect, it } from 'vitest';
import { usualRules } from '@shared/domain/quality-rules';
import { better, judge } from '../../../../src/main/generation/judgement';

const of = (header: string, body: string) =>
  judge({
    header,
    body,
    platform: 'push',
    rules: usualRules,
    brand: { key: 'fiddleo', bannedWords: [] },
    earlier: [{ header: 'Hello again', body: 'The bow is where you left it.' }],
    recommendation: null,
    catalogue: [],
  });

describe('a judgement', () => {
  it('keeps a good answer', () => {
    expect(of('One long bow', 'The open D will do.')).toEqual({
      words: { header: 'One long bow', body: 'The open D will do.' },
      isUsable: true,
      faults: 0,
      findings: [],
      problem: null,
    });
  });

  it('has every fault mended, in sentences for the model', () => {
    expect(of('Hello again', '{name} 🎻🎻🎻🎻').problem).toEqual({
      code: 'body-placeholder',
      message:
        'The body still has the placeholder “{name}”. The header is the same as in an earlier message to this user. The message has 4 emoji; at most 3 may be there.',
    });
  });

  it('would keep an answer with faults and warnings, and say them', () => {
    const judgement = of('Hello again', 'b'.repeat(81));
    expect(judgement).toMatchObject({ isUsable: true, faults: 1 });
    expect(judgement.findings.map(({ code }) => code)).toEqual(['header-repeated', 'body-long']);
  });

  it('has nothing mended for a warning alone', () => {
    expect(of('h'.repeat(31), 'The open D will do.').problem).toBeNull();
  });

  it('would not keep an answer with an error', () => {
    expect(of('', 'The open D will do.').isUsable).toBe(false);
  });
});

describe('the better of two answers', () => {
  const good = of('One long bow', 'The open D will do.');
  const alsoGood = of('Two long bows', 'The open G will do.');
  const repeating = of('Hello again', 'The open D will do.');

  it('is the one with fewer faults', () => {
    expect(better(good, repeating)).toBe(good);
    expect(better(repeating, good)).toBe(good);
  });

  it('is the later of equals, and any answer when there was none', () => {
    expect(better(good, alsoGood)).toBe(alsoGood);
    expect(better(null, repeating)).toBe(repeating);
  });
});
