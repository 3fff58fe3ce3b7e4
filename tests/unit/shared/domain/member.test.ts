import { describe, expect, it } from 'vitest';
import { memberName } from '@shared/domain/member';

describe('memberName', () => {
  it.each([
    [{ FIRST_NAME: 'Ana', NAME: 'Ana B.' }, 'Ana'],
    [{ first_name: '  Zoë ' }, 'Zoë'],
    [{ FIRST_NAME: ' ', DISPLAY_NAME: 'drummer_7' }, 'drummer_7'],
    [{ LEVEL: 'beginner' }, 'User 1001'],
  ])('of %j is %j', (profile, name) => {
    expect(memberName({ userId: 1001, profile })).toBe(name);
  });
});
