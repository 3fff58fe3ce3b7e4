import { describe, expect, it } from 'vitest';
import { member } from '../../../support/small-brand';
import { profileFields, travellingProfile } from '../../../../src/main/generation/profile-fields';

describe('what a prompt may say of a member', () => {
  it('is every column that has a value', () => {
    const profile = { FIRST_NAME: ' Noor ', LEVEL: 'beginner', GOALS: '  ', STREAK_DAYS: '3' };
    expect(travellingProfile(member(1, profile))).toEqual({
      FIRST_NAME: 'Noor',
      LEVEL: 'beginner',
      STREAK_DAYS: '3',
    });
  });

  it.each([
    'EMAIL',
    'E-MAIL',
    'e mail',
    'user_email_2',
    'emailAddress',
    'USEREMAIL',
    'PHONE',
    'Phone Number',
    'phoneNumber',
    'TELEPHONE',
    'MOBILE',
    'ADDRESS',
    'STREET_1',
    'ZIP',
    'POSTCODE',
    'Postal Code',
    'IP',
    'ip_address',
    'PASSWORD',
    'PASSWORD_HASH',
    'ACCESS_TOKEN',
  ])('is nothing of a column called %s', (column) => {
    expect(travellingProfile(member(1, { [column]: 'something' }))).toEqual({});
  });

  it.each([
    'SAXOPHONE',
    'HAS_HEADPHONES',
    'MICROPHONE',
    'CHIP_COLOUR',
    'RECIPE',
    'EQUIPMENT',
    'ZIPPY_LICKS',
    'AUTOMOBILE',
    'MAILING',
  ])('is anything else, such as %s', (column) => {
    expect(travellingProfile(member(1, { [column]: 'something' }))).toEqual({
      [column]: 'something',
    });
  });

  it.each(['noor@example.com', 'Write to noor@example.co.uk', '+44 20 7946 0958'])(
    'is no way to reach the member that stands in another column: %s',
    (value) => {
      expect(travellingProfile(member(1, { NOTE: value, LEVEL: 'beginner' }))).toEqual({
        LEVEL: 'beginner',
      });
    },
  );

  it.each(['@noor', '2026-11-08', '+1', '120 @ the click', '21101'])(
    'is a value such as %s, which reaches nobody',
    (value) => {
      expect(travellingProfile(member(1, { NOTE: value }))).toEqual({ NOTE: value });
    },
  );

  it('is cut after 300 characters, and no character in two', () => {
    const { NOTE } = travellingProfile(member(1, { NOTE: `${'a'.repeat(299)}🎻🎻` }));
    expect(NOTE).toBe(`${'a'.repeat(299)}🎻`);
  });
});

describe('the profile columns of a run', () => {
  it('are those that travel and those that are held back, in the order of the file', () => {
    const members = [
      member(1, { FIRST_NAME: 'Noor', EMAIL: 'noor@example.com', LEVEL: '', GOALS: '' }),
      member(2, { FIRST_NAME: 'Ana', EMAIL: '', LEVEL: 'beginner', GOALS: '' }),
    ];
    expect(profileFields(members)).toEqual({
      travels: ['FIRST_NAME', 'LEVEL'],
      heldBack: ['EMAIL'],
    });
  });

  it('travel when one value does, though another is held back', () => {
    const members = [member(1, { CONTACT: 'noor@example.com' }), member(2, { CONTACT: 'by post' })];
    expect(profileFields(members)).toEqual({ travels: ['CONTACT'], heldBack: [] });
    expect(profileFields(members.slice(0, 1))).toEqual({ travels: [], heldBack: ['CONTACT'] });
  });
});
