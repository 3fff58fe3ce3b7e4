import { describe, expect, it } from 'vitest';
import {
  columnTitle,
  profileColumns,
  profileValue,
} from '../../../../src/renderer/screens/builder/state/member-columns';

const member = (profile: Record<string, string>) => ({ userId: 1, profile });

describe('what is shown of a drawn member', () => {
  it('is what tells most, and not the name twice', () => {
    const members = [
      member({ FIRST_NAME: 'Ada', MEMBER_SINCE: '2022', GOALS: 'speed', LEVEL: 'beginner' }),
      member({ FIRST_NAME: 'Bo', DAYS_INACTIVE: '4', CITY: 'Oslo' }),
    ];
    expect(profileColumns(members)).toEqual(['LEVEL', 'DAYS_INACTIVE', 'GOALS', 'MEMBER_SINCE']);
  });

  it('is the first columns of a file of its own kind', () => {
    expect(profileColumns([member({ shoe: '42', hat: 'M' })])).toEqual(['shoe', 'hat']);
    expect(profileColumns([])).toEqual([]);
  });

  it('reads as words, with a dash where nothing is known', () => {
    expect(columnTitle('DAYS_INACTIVE')).toBe('Days inactive');
    expect(profileValue(member({ GOALS: 'speed;hand technique' }), 'GOALS')).toBe(
      'speed, hand technique',
    );
    expect(profileValue(member({ GOALS: ' ' }), 'GOALS')).toBe('–');
    expect(profileValue(member({}), 'GOALS')).toBe('–');
  });
});
