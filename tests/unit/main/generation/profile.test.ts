import { describe, expect, it } from 'vitest';
import { member } from '../../../support/small-brand';
import { readProfile } from '../../../../src/main/generation/profile';

describe('a profile', () => {
  it('is read from the columns of the members file', () => {
    const profile = {
      FIRST_NAME: 'Ingrid',
      LEVEL: 'Beginner',
      GOALS: 'timing;hand technique',
      GENRES: 'Jazz; rock',
      FAVOURITE_CONTENT: 'song',
      DAYS_INACTIVE: '10',
      STREAK_DAYS: '0',
      LESSONS_COMPLETED: '12',
    };
    expect(readProfile(member(1, profile))).toEqual({
      name: 'Ingrid',
      level: 'beginner',
      goals: ['timing', 'hand technique'],
      genres: ['jazz', 'rock'],
      favouriteContent: 'song',
      daysInactive: 10,
      streakDays: 0,
      lessonsCompleted: 12,
    });
  });

  it('takes other spellings of the columns', () => {
    const profile = { 'first name': 'Bo', 'Favorite-Genres': 'folk, metal', Streak: '4' };
    expect(readProfile(member(1, profile))).toMatchObject({
      name: 'Bo',
      genres: ['folk', 'metal'],
      streakDays: 4,
    });
  });

  it('knows nothing of a member with a number alone, or with values that are no numbers', () => {
    const nothing = { name: null, level: null, goals: [], genres: [], daysInactive: null };
    expect(readProfile(member(1))).toMatchObject(nothing);
    expect(readProfile(member(1, { DAYS_INACTIVE: 'many', FIRST_NAME: '  ' }))).toMatchObject(
      nothing,
    );
  });
});
