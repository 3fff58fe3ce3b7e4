import { describe, expect, it } from 'vitest';
import { usualRules } from '@shared/domain/quality-rules';
import {
  changedRules,
  checkedRules,
  draftOf,
  usualDraft,
} from '../../../../src/renderer/screens/settings/rules/rules-draft';

const rules = { ...usualRules, mostEmoji: null, bannedWords: { drumeo: ['hurry'] } };

const withPush = (warn: number | string, error: number | string) => {
  const draft = draftOf(usualRules);
  const push = draft.limits['push'];
  if (!push) throw new Error('Push has usual lengths.');
  return { ...draft, limits: { ...draft.limits, push: { ...push, header: { warn, error } } } };
};

describe('the rules in their form', () => {
  it('come out as they went in', () => {
    expect(checkedRules(draftOf(rules))).toEqual({ rules, problems: {} });
  });

  it('show the usual lengths of a platform that has none of its own', () => {
    const draft = draftOf({ ...usualRules, limits: {} });
    expect(draft.limits['email']?.header).toEqual(usualRules.limits['email']?.header);
  });

  it('keep lengths of platforms that this version does not know', () => {
    const parts = { header: { warn: 10, error: 20 }, body: { warn: 10, error: 20 } };
    const other = { ...usualRules, limits: { ...usualRules.limits, sms: parts } };
    expect(checkedRules(draftOf(other)).rules?.limits['sms']).toEqual(parts);
  });

  it('have a number of emoji or any', () => {
    const any = draftOf(rules);
    expect(any.anyEmoji).toBe(true);
    expect(checkedRules({ ...any, anyEmoji: false }).rules?.mostEmoji).toBe(usualRules.mostEmoji);
    expect(checkedRules({ ...any, anyEmoji: false, mostEmoji: '' }).problems).toHaveProperty(
      'mostEmoji',
    );
  });

  it('say what is wrong at the length where it is', () => {
    expect(checkedRules(withPush('', 50)).problems).toHaveProperty('limits.push.header.warn');
    expect(checkedRules(withPush(60, 50)).problems).toHaveProperty('limits.push.header');
  });
});

describe('what is saved', () => {
  it('are the rules that changed alone', () => {
    expect(changedRules(usualRules, usualRules)).toEqual({});
    expect(changedRules(usualRules, rules)).toEqual({
      mostEmoji: null,
      bannedWords: { drumeo: ['hurry'] },
    });
  });

  it('can be the usual rules again, but the banned words stay', () => {
    const draft = usualDraft({ ...draftOf(rules), similarity: 0.4 });
    expect(checkedRules(draft).rules).toEqual({ ...usualRules, bannedWords: rules.bannedWords });
  });
});
