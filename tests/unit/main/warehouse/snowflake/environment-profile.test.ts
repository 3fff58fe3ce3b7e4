import { describe, expect, it } from 'vitest';
import {
  environmentProblem,
  profileFromEnvironment,
} from '../../../../../src/main/warehouse/snowflake/environment-profile';

const account = { SNOWFLAKE_ACCOUNT: 'acme-content' };

describe('the connection of the environment', () => {
  it('takes its fields from SNOWFLAKE_*, and its secret from nowhere', () => {
    const profile = profileFromEnvironment({
      SNOWFLAKE_ACCOUNT: 'https://acme-content.snowflakecomputing.com/',
      SNOWFLAKE_USER: 'tester',
      SNOWFLAKE_PASSWORD: 'hunter2',
      SNOWFLAKE_ROLE: 'ANALYST',
      SNOWFLAKE_WAREHOUSE: 'COMPUTE_WH',
      SNOWFLAKE_DATABASE: 'SCRATCH',
      SNOWFLAKE_SCHEMA: 'TESTS',
      SNOWFLAKE_ACCESS_URL: 'http://127.0.0.1:8099',
    });
    expect(profile).toEqual({
      key: 'environment',
      label: 'from the environment',
      account: 'acme-content',
      user: 'tester',
      role: 'ANALYST',
      warehouse: 'COMPUTE_WH',
      database: 'SCRATCH',
      schema: 'TESTS',
      signIn: { method: 'password' },
      proxy: null,
      accessUrl: 'http://127.0.0.1:8099',
    });
  });

  it.each([
    [{}, { method: 'oauth' }],
    [{ SNOWFLAKE_PASSWORD: 'p' }, { method: 'password' }],
    [{ SNOWFLAKE_PASSWORD: 'p', SNOWFLAKE_TOKEN: 't' }, { method: 'token' }],
    [
      { SNOWFLAKE_TOKEN: 't', SNOWFLAKE_PRIVATE_KEY_PATH: '/k.p8' },
      { method: 'key-pair', keyFile: '/k.p8' },
    ],
    [
      { SNOWFLAKE_PASSWORD: 'p', SNOWFLAKE_AUTHENTICATOR: 'externalbrowser' },
      { method: 'browser' },
    ],
    [{ SNOWFLAKE_AUTHENTICATOR: 'PROGRAMMATIC_ACCESS_TOKEN' }, { method: 'token' }],
  ])('signs in by what there is: %o', (found, signIn) => {
    expect(profileFromEnvironment({ ...account, ...found })).toMatchObject({ signIn });
  });

  it('is not there without an account, or with one that cannot be, and it is said why', () => {
    expect(profileFromEnvironment({ SNOWFLAKE_USER: 'tester' })).toBeNull();
    expect(environmentProblem({ SNOWFLAKE_USER: 'tester' })).toMatch(/Set SNOWFLAKE_ACCOUNT/);
    const wrong = { ...account, SNOWFLAKE_ACCESS_URL: 'acme' };
    expect(profileFromEnvironment(wrong)).toBeNull();
    expect(environmentProblem(wrong)).toMatch(/^SNOWFLAKE_ACCESS_URL in the environment .*https/);
    expect(environmentProblem(account)).toBeNull();
  });
});
