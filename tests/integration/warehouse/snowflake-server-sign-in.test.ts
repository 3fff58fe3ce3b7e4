import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionOptions } from 'snowflake-sdk';
import {
  browse,
  connect,
  connectionOf,
  execute,
  loadDriver,
} from '../../support/snowflake-server/driver';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import { createKeyPair } from '../../support/snowflake-server/sign-in/users';

let driver: Awaited<ReturnType<typeof loadDriver>>;
let server: SnowflakeServer;

beforeAll(async () => {
  driver = await loadDriver();
});
beforeEach(async () => {
  server = await startSnowflakeServer();
  return () => server.close();
});

/** Signs in and says who is there. */
async function whoIs(options: Partial<ConnectionOptions>): Promise<unknown> {
  const connection = await connect(driver.createConnection(connectionOf(server, options)));
  const { rows } = await execute(
    connection,
    'SELECT CURRENT_USER(), CURRENT_ROLE() AS ROLE, CURRENT_WAREHOUSE() AS WH, CURRENT_SCHEMA() AS S',
  );
  return Object.values(rows[0] ?? {});
}

const everybody = ['TESTER', 'ANALYST', 'COMPUTE_WH', 'UI'];
const withoutPassword = { password: undefined };

describe('sign-in', () => {
  it('takes the right password, and no other', async () => {
    expect(await whoIs({})).toEqual(everybody);
    await expect(whoIs({ password: 'guessed' })).rejects.toMatchObject({ code: '390100' });
    await expect(whoIs({ username: 'NOBODY' })).rejects.toMatchObject({ code: '390100' });
  });

  it('takes a token signed with the registered key, and none with another', async () => {
    const keyPair = { authenticator: 'SNOWFLAKE_JWT', ...withoutPassword };
    expect(await whoIs({ ...keyPair, privateKey: server.tester.privateKey })).toEqual(everybody);
    const { privateKey } = createKeyPair();
    await expect(whoIs({ ...keyPair, privateKey })).rejects.toMatchObject({
      code: '390144',
      message: expect.stringMatching(/JWT token is invalid\. \[[\w-]{36}\]/),
    });
  });

  it('takes a programmatic access token', async () => {
    const byToken = { authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', ...withoutPassword };
    expect(await whoIs({ ...byToken, token: server.tester.token })).toEqual(everybody);
    await expect(whoIs({ ...byToken, token: 'x' })).rejects.toMatchObject({ code: '394400' });
  });

  it("follows the browser to the company's sign-in and back", async () => {
    const byBrowser = {
      authenticator: 'EXTERNALBROWSER',
      disableConsoleLogin: false,
      openExternalBrowserCallback: (url: string) => void browse(server, url),
      ...withoutPassword,
    };
    expect(await whoIs(byBrowser)).toEqual(everybody);
    server.browser.person = 'SOMEBODY ELSE';
    await expect(whoIs(byBrowser)).rejects.toMatchObject({ code: '390100' });
  });

  it("uses the driver's own OAuth client, and its refresh token the next time", async () => {
    const kept = new Map<string, string>();
    driver.configure({
      customCredentialManager: {
        read: async (key: string) => kept.get(key) ?? null,
        write: async (key: string, value: string) => void kept.set(key, value),
        remove: async (key: string) => void kept.delete(key),
      },
    });
    const opened: string[] = [];
    const byOAuth: Partial<ConnectionOptions> = {
      accessUrl: server.oauthUrl,
      authenticator: 'OAUTH_AUTHORIZATION_CODE',
      clientStoreTemporaryCredential: true,
      oauthHttpAllowed: true,
      openExternalBrowserCallback: (url: string) => {
        opened.push(url);
        void browse(server, url);
      },
      ...withoutPassword,
    };
    expect(await whoIs(byOAuth)).toEqual(everybody);
    server.oauth.revokeAccessTokens();
    expect(await whoIs(byOAuth)).toEqual(everybody);
    expect(opened).toHaveLength(1);
    server.oauth.revokeAccessTokens();
    server.oauth.revokeRefreshTokens();
    expect(await whoIs(byOAuth)).toEqual(everybody);
    expect(opened).toHaveLength(2);
    server.oauth.person = null;
    kept.clear();
    await expect(whoIs(byOAuth)).rejects.toThrow(/access_denied/);
  });

  it('says what else it demands of a user', async () => {
    server.tester.demands = 'MFA';
    await expect(whoIs({})).rejects.toThrow('MFA authentication is required');
    server.tester.demands = 'network policy';
    await expect(whoIs({})).rejects.toThrow('Network policy is required');
  });

  it('refuses a role that the user has not', async () => {
    await expect(whoIs({ role: 'NOBODY' })).rejects.toMatchObject({ code: '390189' });
  });

  it('takes a warehouse or a schema that is not there for none at all', async () => {
    const odd = { warehouse: 'NOWHERE', schema: 'NOTHING' };
    expect(await whoIs(odd)).toEqual(['TESTER', 'ANALYST', null, null]);
  });
});
