import { describe, expect, it } from 'vitest';
import { SoundcheckError } from '@shared/errors';
import { snowflakeError } from '../../../../../src/main/warehouse/snowflake/errors';
import { SnowflakeFault } from '../../../../../src/main/warehouse/snowflake/fault';
import { placeOf } from './place-of-tests';

const place = placeOf({ user: 'anna', role: 'ANALYST', warehouse: 'COMPUTE_WH' });
const fault = (code: string, message: string): object => ({
  code,
  message,
  data: { queryId: '01b2' },
});
const privileges =
  "SQL access control error:\nInsufficient privileges to operate on table 'CONFIGS'";
const missing = "SQL compilation error:\nObject 'UI.CONFIGS' does not exist or not authorized.";

describe('what Snowflake says', () => {
  it.each([
    ['390100', 'Incorrect username or password was specified.', 'ACCESS', /browser/],
    ['390144', 'JWT token is invalid. [b6a1c3c2-5f0f]', 'ACCESS', /register.*clock.*b6a1c3c2-5f0f/],
    ['394508', 'Failed to authenticate: MFA authentication is required', 'ACCESS', /browser/],
    ['394418', 'Failed to authenticate: Network policy is required.', 'ACCESS', /network policy/],
    ['394400', 'Programmatic access token is invalid.', 'ACCESS', /Make a new one/],
    ['390422', 'IP 1.2.3.4 is not allowed to access Snowflake.', 'ACCESS', /VPN/],
    ['390102', 'Your user account has been temporarily locked', 'ACCESS', /unlock/],
    ['390189', "Role 'ANALYST' specified is not granted", 'ACCESS', /The role ANALYST/],
    ['390303', 'Invalid OAuth access token. [7a2d51f0]', 'ACCESS', /Try again.*7a2d51f0/],
    ['000606', 'No active warehouse selected', 'ACCESS', /GRANT USAGE ON WAREHOUSE "COMPUTE_WH"/],
    ['002003', missing, 'ACCESS', /UI\.CONFIGS is missing.*role ANALYST.*Settings/],
    ['003001', privileges, 'ACCESS', /The role ANALYST may not.*CONFIGS/],
    ['090106', 'This session does not have a current schema.', 'ACCESS', /"UI" does not exist/],
    ['002043', 'Object does not exist', 'ACCESS', /The schema .*"UI" does not exist/],
    ['000625', "Statement 'x' has locked table 'T'", 'BUSY', /try again in a moment/],
    ['000604', 'SQL execution canceled', 'FAILED', /cancelled/],
    ['390112', 'Your session has expired.', 'UNREACHABLE', /session.*ended/],
    ['999999', 'Something new', 'FAILED', /\(999999\).*log/],
  ])('%s is a sentence with a remedy', (code, message, kind, sentence) => {
    const error = snowflakeError(fault(code, message), place);
    expect(error.code).toBe(`WAREHOUSE_${kind}`);
    expect(error.message).toMatch(sentence);
    expect(error.cause).toMatchObject({ code, queryId: '01b2' });
  });
});

describe('what the network says', () => {
  it.each([
    [{ code: 401001, cause: { code: 'ENOTFOUND' } }, /cannot be found at acme-music\.snowflake/],
    [{ code: 401001, cause: { code: 'ECONNREFUSED' } }, /cannot be reached/],
    [{ code: 401001, cause: { code: 'ETIMEDOUT' } }, /cannot be reached/],
    [{ code: 'ETIMEDOUT' }, /cannot be reached/],
    [{ code: 'DEADLINE' }, /did not answer in time/],
    [{ code: 401001, cause: { code: 'SELF_SIGNED_CERT_IN_CHAIN' } }, /certificate/],
    [{ code: 401002, response: { statusCode: 407 } }, /proxy.*user and a password/],
    [{ code: 401002, response: { statusCode: 503 } }, /“503”.*few minutes/],
    [{ code: 401002, response: { statusCode: 403 } }, /Something other than Snowflake/],
    [{ code: 401003, message: 'not JSON' }, /Something other than Snowflake/],
    [{ message: '' }, /Something other than Snowflake/],
    [{ code: 407002, message: 'Connection terminated' }, /session.*ended/],
  ])('%o can be queued, and says what to look at', (thrown, sentence) => {
    const error = snowflakeError(thrown, place);
    expect(error.code).toBe('WAREHOUSE_UNREACHABLE');
    expect(error.message).toMatch(sentence);
    expect(error.message).toContain('Nothing was lost');
  });
});

describe('the cause of an error', () => {
  it('has neither the request nor the answer, and no token', () => {
    const session = 'ver:3-hint:1234-ETMsDgAAAY';
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJBQ01FIn0.c2lnbmF0dXJl';
    const thrown = Object.assign(new Error(`refused ${session} and ${jwt}, code=abcd1234&x`), {
      code: '390303',
      response: { statusCode: 200, body: session, config: { headers: { Authorization: jwt } } },
    });
    const { cause } = snowflakeError(thrown, place);
    expect(cause).toBeInstanceOf(SnowflakeFault);
    const told = JSON.stringify(cause) + String(cause);
    for (const secret of ['ETMsDgAAAY', 'c2lnbmF0dXJl', 'abcd1234'])
      expect(told).not.toContain(secret);
  });

  it('leaves an error alone that is one of ours already', () => {
    const error = new SoundcheckError('CANCELLED', 'Cancelled.');
    expect(snowflakeError(error, place)).toBe(error);
  });
});
