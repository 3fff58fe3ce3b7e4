import { describe, expect, it } from 'vitest';
import { addressOf, keptName, quotedName } from '../../../../../src/main/warehouse/snowflake/place';
import { placeOf } from './place-of-tests';

describe('an account', () => {
  it.each([
    ['ACME-music', 'https://acme-music.snowflakecomputing.com/'],
    ['xy12345.eu-west-1', 'https://xy12345.eu-west-1.snowflakecomputing.com/'],
    ['acme-my_team', 'https://acme-my-team.snowflakecomputing.com/'],
    ['xy1.cn-north-1', 'https://xy1.cn-north-1.snowflakecomputing.cn/'],
  ])('%s is found at %s', (account, address) => {
    expect(addressOf(placeOf({ account }).profile).href).toBe(address);
  });

  it('may have an address of its own', () => {
    const accessUrl = 'https://acme.privatelink.snowflakecomputing.com';
    expect(addressOf(placeOf({ accessUrl }).profile).host).toBe(new URL(accessUrl).host);
  });
});

describe('a name', () => {
  it('is kept in capitals, unless it was given in quotes', () => {
    expect(keptName('analyst')).toBe('ANALYST');
    expect(keptName('"My ""own"" role"')).toBe('My "own" role');
  });

  it('stands in quotes in a statement, whatever is in it', () => {
    expect(quotedName('analyst"; DROP TABLE X --')).toBe('"ANALYST""; DROP TABLE X --"');
  });
});
