import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { Credentials } from '../../../../../src/main/secrets/credentials';
import { MemorySecrets } from '../../../../../src/main/secrets/memory-secrets';
import { DriverTokens, hasToken } from '../../../../../src/main/warehouse/snowflake/driver-tokens';

const log = pino({ level: 'silent' });
const key = 'SnowflakeTokenCache.v2.OauthAccessToken.0a1b';

describe('the tokens of the driver', () => {
  it('are kept among the credentials, for each connection apart', async () => {
    const credentials = new Credentials({}, new MemorySecrets());
    const team = new DriverTokens(credentials, 'team', log);
    const other = new DriverTokens(credentials, 'team-2', log);
    await team.write(key, 'one');
    expect(credentials.get(`driver.team.${key}`)).toBe('one');
    expect([team.read(key), other.read(key)]).toEqual(['one', null]);
    expect([hasToken(credentials, 'team'), hasToken(credentials, 'team-2')]).toEqual([true, false]);
    await team.remove(key);
    await other.remove(key);
    expect(credentials.keptNames()).toEqual([]);
  });

  it('are not kept where the connection names no user: the driver has no key for them', async () => {
    const credentials = new Credentials({}, new MemorySecrets());
    const tokens = new DriverTokens(credentials, 'team', log);
    await tokens.write(null, 'one');
    expect([tokens.read(null), credentials.keptNames()]).toEqual([null, []]);
  });

  it('that cannot be kept leave whoever signed in signed in', async () => {
    const broken = new MemorySecrets();
    broken.set = () => Promise.reject(new Error('locked'));
    const tokens = new DriverTokens(new Credentials({}, broken), 'team', log);
    await expect(tokens.write(key, 'one')).resolves.toBeUndefined();
  });
});
