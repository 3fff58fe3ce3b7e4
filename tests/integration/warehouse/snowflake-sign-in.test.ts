import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SignIn } from '@shared/domain/warehouse-connection';
import type { ShownPage } from '../../../src/main/warehouse/snowflake/browser-sign-in';
import { browse as browseTo } from '../../support/snowflake-server/driver';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import { connected, type RigOptions, snowflakeRig } from './snowflake-connection-rig';

const who = { text: 'SELECT CURRENT_USER() AS NAME, CURRENT_ROLE() AS ROLE', values: [] };
const unattended = { unattended: true };
const asksWho = {
  code: 'WAREHOUSE_ACCESS',
  message: expect.stringMatching(/asks who you are/) as string,
};
const tester = [{ NAME: 'TESTER', ROLE: 'ANALYST' }];

let server: SnowflakeServer;
let folder: string;

beforeAll(async () => {
  server = await startSnowflakeServer();
  folder = await mkdtemp(join(tmpdir(), 'soundcheck-keys-'));
});
afterEach(() => {
  server.faults.clear();
  server.tester.demands = 'nothing';
  server.oauth.person = 'TESTER';
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const browse = (url: string): Promise<void> => browseTo(server, url);

const signIn = (options: RigOptions): Promise<unknown> =>
  connected(snowflakeRig(server, options), (connection) => connection.execute(who));

async function keyFile(name: string, pem: string | Buffer): Promise<SignIn> {
  await writeFile(join(folder, name), pem);
  return { method: 'key-pair', keyFile: join(folder, name) };
}

const lockedWith = (passphrase: string): string | Buffer =>
  createPrivateKey(server.tester.privateKey).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase,
  });

describe('signing in', () => {
  it('goes by password', async () => {
    expect(await signIn({})).toEqual(tester);
  });

  it('goes by access token', async () => {
    const secrets = { token: server.tester.token };
    expect(await signIn({ signIn: { method: 'token' }, secrets })).toEqual(tester);
  });

  it('goes by key, and by key and passphrase', async () => {
    const open = await keyFile('open.p8', server.tester.privateKey);
    expect(await signIn({ signIn: open, secrets: {} })).toEqual(tester);
    const locked = await keyFile('locked.p8', lockedWith('open sesame'));
    const secrets = { passphrase: 'open sesame' };
    expect(await signIn({ signIn: locked, secrets })).toEqual(tester);
  });

  it.each(['oauth', 'browser'] as const)(
    'goes by the person at the browser (%s)',
    async (method) => {
      const rig = snowflakeRig(server, { signIn: { method }, secrets: {}, browse });
      await connected(rig, async (connection) => {
        const states: string[] = [];
        expect(connection.asksPerson()).toBe(true);
        expect(await connection.execute(who, { onWait: (state) => states.push(state) })).toEqual(
          tester,
        );
        expect(states).toEqual(['connecting', 'signing-in', 'running']);
        expect(connection.asksPerson()).toBe(false);
      });
      expect(rig.pages).toHaveLength(1);
    },
  );

  it('by OAuth keeps its tokens among the credentials, so that nobody is asked again', async () => {
    const rig = snowflakeRig(server, { signIn: { method: 'oauth' }, secrets: {}, browse });
    await connected(rig, (connection) => connection.execute(who));
    expect(rig.credentials.keptNames()).toEqual([
      expect.stringMatching(/^driver\.team\..*OauthAccessToken/),
      expect.stringMatching(/^driver\.team\..*OauthRefreshToken/),
    ]);
    server.oauth.revokeAccessTokens();
    await connected(rig, async (connection) => {
      expect(connection.asksPerson()).toBe(false);
      expect(await connection.execute(who)).toEqual(tester);
    });
    expect(rig.pages).toHaveLength(1);
  });

  it.each(['oauth', 'browser'] as const)(
    'shows no page while nobody is there (%s)',
    async (method) => {
      const rig = snowflakeRig(server, { signIn: { method }, secrets: {}, browse });
      await connected(rig, async (connection) => {
        await expect(connection.execute(who, unattended)).rejects.toMatchObject(asksWho);
        expect(rig.pages).toHaveLength(0);
        expect(await connection.execute(who)).toEqual(tester);
      });
      expect(rig.pages).toHaveLength(1);
    },
  );

  it('shows no page while nobody is there, also where the kept tokens are refused', async () => {
    const rig = snowflakeRig(server, { signIn: { method: 'oauth' }, secrets: {}, browse });
    await connected(rig, (connection) => connection.execute(who));
    server.oauth.revokeAccessTokens();
    server.oauth.revokeRefreshTokens();
    await connected(rig, async (connection) => {
      expect(connection.asksPerson()).toBe(false);
      const stored = connection.transaction((execute) => execute(who), unattended);
      await expect(stored).rejects.toMatchObject(asksWho);
      expect(rig.pages).toHaveLength(1);
      expect(await connection.execute(who)).toEqual(tester);
    });
    expect(rig.pages).toHaveLength(2);
  });

  it('tells where the page is while somebody is waited for, who may not want to', async () => {
    const told: string[] = [];
    const onSignIn = ({ address, cancel }: ShownPage): (() => void) => {
      told.push(address);
      if (told.length === 1) cancel();
      else void browse(address);
      return () => void told.push('nobody waits');
    };
    const rig = snowflakeRig(server, { signIn: { method: 'oauth' }, secrets: {} });
    await connected({ ...rig, onSignIn }, async (connection) => {
      await expect(connection.execute(who)).rejects.toMatchObject({
        code: 'CANCELLED',
        message: 'You did not sign in to Snowflake (Team). Nothing was changed.',
      });
      expect(await connection.execute(who)).toEqual(tester);
    });
    expect(told).toEqual([rig.pages[0], 'nobody waits', rig.pages[1], 'nobody waits']);
  });

  it('tells neither an error nor the log what it was given', async () => {
    const secrets = { password: 'a canary in a coal mine' };
    const rig = snowflakeRig(server, { secrets });
    await connected(rig, async (connection) => {
      const error: unknown = await connection.execute(who).catch((cause: unknown) => cause);
      rig.log.warn({ err: error }, 'It failed');
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain('canary');
    });
    expect(rig.lines).toHaveLength(1);
    expect(rig.lines.join()).not.toContain('canary');
  });
});

describe('a sign-in that somebody has to mend', () => {
  const refused = (options: RigOptions, sentence: RegExp): Promise<void> =>
    expect(signIn(options)).rejects.toMatchObject({
      code: 'WAREHOUSE_ACCESS',
      message: expect.stringMatching(sentence) as string,
    });

  it('says which secret is missing', async () => {
    await refused({ secrets: {} }, /needs a password. Enter it in Settings/);
    await refused({ secrets: {}, signIn: { method: 'token' } }, /needs an access token/);
    await refused({ profile: { user: '' } }, /needs the name of the user/);
  });

  it('says that the password, the token or the key is wrong', async () => {
    await refused({ secrets: { password: 'wrong' } }, /user name or the password/);
    const secrets = { token: 'wrong' };
    await refused({ signIn: { method: 'token' }, secrets }, /did not accept the access token/);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const unknown = await keyFile('unknown.p8', pem);
    await refused({ signIn: unknown, secrets: {} }, /does not know this key.*number: b6a1c3c2/);
  });

  it('says what is wrong with the file of the key, before anything is sent', async () => {
    const before = server.requests.length;
    const key = (name: string, pem: string | Buffer): Promise<SignIn> => keyFile(name, pem);
    const nowhere: SignIn = { method: 'key-pair', keyFile: join(folder, 'gone.p8') };
    await refused({ signIn: nowhere }, /gone\.p8 cannot be read/);
    await refused({ signIn: await key('notes.txt', 'Dear diary') }, /holds no private key/);
    const locked = await key('locked.p8', lockedWith('open sesame'));
    await refused({ signIn: locked, secrets: {} }, /Enter its passphrase in Settings/);
    const secrets = { passphrase: 'open barley' };
    await refused({ signIn: locked, secrets }, /passphrase does not open/);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const curve = await key('ec.p8', privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await refused({ signIn: curve }, /not an RSA key/);
    expect(server.requests).toHaveLength(before);
  });

  it('says that a second factor or a network policy is asked for', async () => {
    server.tester.demands = 'MFA';
    await refused({}, /second factor.*sign-in in the browser/);
    server.tester.demands = 'network policy';
    await refused({}, /network policy/);
  });

  it('says that the person said no, or did not come', async () => {
    server.oauth.person = null;
    const oauth = { signIn: { method: 'oauth' }, secrets: {} } as const;
    await refused({ ...oauth, browse }, /did not accept the sign-in from the browser/);
    await refused({ ...oauth, deadlines: { signInByPerson: 200 } }, /Nobody signed in/);
    const noBrowser = (): Promise<void> => Promise.reject(new Error('There is no browser.'));
    await refused({ ...oauth, browse: noBrowser }, /could not be shown/);
  });

  it('can be called off, and begun again with a page of its own', async () => {
    const rig = snowflakeRig(server, { signIn: { method: 'oauth' }, secrets: {} });
    await connected(rig, async (connection) => {
      for (const _try of [1, 2]) {
        const cancel = new AbortController();
        const onWait = (state: string): void => {
          if (state === 'signing-in') cancel.abort();
        };
        await expect(
          connection.execute(who, { signal: cancel.signal, onWait }),
        ).rejects.toMatchObject({ code: 'CANCELLED' });
      }
    });
    expect(rig.pages).toHaveLength(2);
  });

  it('is called off by closing the connection', async () => {
    const rig = snowflakeRig(server, { signIn: { method: 'browser' }, secrets: {} });
    await connected(rig, async (connection) => {
      const waiting = new Promise<void>((resolve) => {
        const told = connection.execute(who, {
          onWait: (state) => {
            if (state === 'signing-in') resolve();
          },
        });
        told.catch(() => undefined);
      });
      await waiting;
      await connection.close();
      await expect(connection.execute(who)).rejects.toMatchObject({
        code: 'WAREHOUSE_UNAVAILABLE',
      });
    });
  });
});

describe('no way to Snowflake', () => {
  const unreachable = (options: RigOptions, sentence: RegExp): Promise<void> =>
    expect(signIn(options)).rejects.toMatchObject({
      code: 'WAREHOUSE_UNREACHABLE',
      message: expect.stringMatching(sentence) as string,
    });

  const answering = async (answer: RequestListener, work: (port: number) => Promise<void>) => {
    const other: Server = createServer(answer);
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    try {
      await work(typeof address === 'object' && address ? address.port : 0);
    } finally {
      other.closeAllConnections();
      other.close();
    }
  };

  it('is known at once where nobody listens, or the name is unknown', async () => {
    const start = performance.now();
    await unreachable({ profile: { accessUrl: 'http://127.0.0.1:9' } }, /cannot be reached/);
    await unreachable({ profile: { accessUrl: 'http://soundcheck.invalid' } }, /cannot be found/);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('is known at its deadline where nobody answers', async () => {
    const silence = server.faults.add({ on: /login-request/, mishap: 'hangs' });
    await unreachable({ deadlines: { signIn: 200 } }, /did not answer in time/);
    silence.release();
  });

  it('is said of a proxy that answers in place of Snowflake', async () => {
    server.faults.add({ on: /login-request/, mishap: 'captive portal', times: 2 });
    await unreachable({}, /Something other than Snowflake answered/);
    server.faults.clear();
    server.faults.add({ on: /login-request/, mishap: 'proxy asks', times: 2 });
    await unreachable({}, /asks for a user and a password/);
  });

  it('is got over where Snowflake was not available for a moment, and said where it stays so', async () => {
    server.faults.add({ on: /login-request/, mishap: 'unavailable' });
    expect(await signIn({})).toEqual(tester);
    server.faults.add({ on: /login-request/, mishap: 'unavailable', times: 2 });
    await unreachable({}, /cannot be used just now.*503/);
  });

  it('is said of a proxy that lets nobody through', async () => {
    const accessUrl = 'https://soundcheck.invalid';
    await answering(
      () => undefined,
      async (port) => {
        const proxy = { host: '127.0.0.1', port, user: 'anna' };
        await expect(signIn({ profile: { proxy } })).rejects.toThrow(/password of the proxy/);
        const secrets = {
          password: 'secret',
          'proxy-password': 'other secret',
        };
        // A server that knows no CONNECT hangs up on it, as a proxy does that has no way.
        await unreachable({ profile: { proxy, accessUrl }, secrets }, /cannot be used just now/);
      },
    );
  });
});
