import { describe, expect, it } from 'vitest';
import { type QualityRules, usualRules } from '@shared/domain/quality-rules';
import { bannedWordsOf, limitsOn } from '@shared/quality/applied-rules';

const rules = (changes: Partial<QualityRules>): QualityRules => ({ ...usualRules, ...changes });

describe('the lengths on a platform', () => {
  it('are those of the rules', () => {
    const push = { header: { warn: 20, error: 25 }, body: { warn: 60, error: 100 } };
    expect(limitsOn('push', rules({ limits: { push } }))).toEqual(push);
  });

  it('are the usual ones where the rules say nothing', () => {
    expect(limitsOn('email', rules({ limits: {} }))).toEqual({
      header: { warn: 50, error: 70 },
      body: { warn: 600, error: 1200 },
    });
  });
});

describe('the banned words of a brand', () => {
  const fiddleo = { key: 'fiddleo', bannedWords: ['virtuoso', 'Stradivari'] };

  it('are its own and those of the rules, each once', () => {
    const bannedWords = { fiddleo: ['cheap', ' VIRTUOSO '], drumeo: ['boom'] };
    expect(bannedWordsOf(fiddleo, rules({ bannedWords }))).toEqual([
      'virtuoso',
      'Stradivari',
      'cheap',
    ]);
  });

  it('are its own alone where the rules have none, whatever it is called', () => {
    expect(bannedWordsOf({ key: 'constructor', bannedWords: ['boom'] }, usualRules)).toEqual([
      'boom',
    ]);
  });
});
