import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionProfile } from '@shared/domain/warehouse-connection';
import { connectionProfileSchema } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import { viewConnections } from '../../../../src/main/services/connection-rows';
import {
  createTables,
  importConnection,
  putConnection,
  removeConnection,
  testConnection,
  workWith,
} from '../../../../src/main/services/connections';
import { fixedSettings } from '../../../../src/main/services/workspace-settings';
import type { Workspace } from '../../../../src/main/services/workspace';
import { memoryWarehouse, smallWorkspace } from '../../../support/small-workspace';
import type { SmallWorkspaceOptions } from '../../../support/small-workspace';

const profile = (fields: Partial<ConnectionProfile> = {}): ConnectionProfile =>
  connectionProfileSchema.parse({
    key: 'team',
    label: 'Team',
    account: 'acme-content',
    user: 'tester',
    signIn: { method: 'password' },
    ...fields,
  });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-connections-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A workspace whose Snowflake warehouses are in memory; `opened` tells which, `closed` how often. */
function open(options: SmallWorkspaceOptions = {}) {
  const opened: ConnectionProfile[] = [];
  const closed: string[] = [];
  const workspace = smallWorkspace(memoryWarehouse(), undefined, {
    folder,
    snowflake: {
      openSnowflake: (found, label) => {
        opened.push(found);
        const close = async (): Promise<void> => void closed.push(found.key);
        return Promise.resolve({ ...memoryWarehouse(), kind: 'snowflake', label, close });
      },
      testSnowflake: async function* (found) {
        yield {
          step: 'reach',
          state: 'passed',
          sentence: found.account,
          remedy: null,
          statements: null,
        };
      },
      createSnowflakeTables: (found) => Promise.resolve([`${found.database}.${found.schema}.RUNS`]),
    },
    ...options,
  });
  return { workspace, opened, closed };
}

const secretOf = (workspace: Workspace, key = 'team') =>
  viewConnections(workspace).connections.find((row) => row.key === key)?.secret;

describe('connections as they are shown', () => {
  it('are those of the settings and that of the environment, with the place of each secret', async () => {
    const { workspace } = open({
      environment: {
        SNOWFLAKE_ACCOUNT: 'https://found-account.snowflakecomputing.com',
        SNOWFLAKE_USER: 'found',
        SNOWFLAKE_PASSWORD: 'hunter2',
      },
    });
    await putConnection(workspace, profile());
    await putConnection(
      workspace,
      profile({
        key: 'keys',
        label: 'Keys',
        signIn: { method: 'key-pair', keyFile: '/keys/one.p8' },
        proxy: { host: 'proxy.example.com', port: 8080, user: 'me' },
      }),
    );
    const view = await putConnection(
      workspace,
      profile({ key: 'sso', label: 'SSO', user: '', signIn: { method: 'browser' } }),
    );
    expect(view).toMatchObject({
      editable: true,
      active: 'local',
      activeLabel: 'the warehouse in memory',
      connections: [
        {
          key: 'team',
          origin: 'added',
          secret: {
            name: 'snowflake.team.acme-content.password',
            required: true,
            place: 'missing',
          },
          proxySecret: null,
        },
        {
          key: 'keys',
          secret: {
            name: 'snowflake.keys.acme-content.passphrase',
            required: false,
            place: 'missing',
          },
          proxySecret: {
            name: 'snowflake.keys.proxy.example.com:8080.proxy-password',
            place: 'missing',
          },
        },
        { key: 'sso', secret: null },
        {
          key: 'environment',
          origin: 'environment',
          account: 'found-account',
          secret: { name: 'SNOWFLAKE_PASSWORD', place: 'environment' },
        },
      ],
    });
    expect(JSON.stringify(view)).not.toContain('hunter2');
    await workspace.credentials.keep('snowflake.team.acme-content.password', 'hunter3');
    expect(secretOf(workspace)).toMatchObject({ place: 'kept' });
  });
});

describe('putting a connection', () => {
  it('changes the one with its key in its place, and closes what was open of it', async () => {
    const { workspace, opened, closed } = open();
    await putConnection(workspace, profile());
    await putConnection(workspace, profile({ key: 'other', label: 'Other' }));
    await workspace.warehouses.get('team');
    await putConnection(workspace, profile());
    expect(closed).toEqual([]);
    const view = await putConnection(workspace, profile({ role: 'ANALYST' }));
    expect(view.connections.map(({ key, role }) => [key, role])).toEqual([
      ['team', 'ANALYST'],
      ['other', ''],
    ]);
    expect(closed).toEqual(['team']);
    await workspace.warehouses.get('team');
    expect(opened.map(({ role }) => role)).toEqual(['', 'ANALYST']);
  });

  it('has no secret for another account, even one that a locked keychain kept from being forgotten', async () => {
    const { workspace } = open();
    await putConnection(workspace, profile());
    await workspace.credentials.keep('snowflake.team.acme-content.password', 'hunter2');
    await putConnection(workspace, profile({ account: 'elsewhere' }));
    await workspace.credentials.keep('snowflake.team.acme-content.password', 'hunter2');
    expect(secretOf(workspace)).toMatchObject({ place: 'missing' });
  });

  it('forgets secrets that would follow it to another account', async () => {
    const { workspace } = open();
    const { credentials } = workspace;
    const keepAll = async (): Promise<void> => {
      await credentials.keep('snowflake.team.acme-content.password', 'hunter2');
      await credentials.keep('driver.team.MFA', 'a token');
      await credentials.keep('snowflake.team-2.password', 'of another');
    };
    await putConnection(workspace, profile());
    await keepAll();
    await putConnection(workspace, profile({ label: 'Another name', warehouse: 'BIG_WH' }));
    expect(credentials.keptNames()).toHaveLength(3);
    await putConnection(workspace, profile({ user: 'somebody' }));
    expect(credentials.keptNames()).toEqual([
      'snowflake.team.acme-content.password',
      'snowflake.team-2.password',
    ]);
    await keepAll();
    await putConnection(workspace, profile({ accessUrl: 'https://elsewhere.example.com' }));
    expect(credentials.keptNames()).toEqual(['snowflake.team-2.password']);
    await keepAll();
    await putConnection(workspace, profile({ account: 'elsewhere' }));
    expect(credentials.keptNames()).toEqual(['snowflake.team-2.password']);
  });

  it('forgets what another way to sign in does not need, and the password of a proxy that changed', async () => {
    const { workspace } = open();
    const { credentials } = workspace;
    const proxy = { host: 'proxy.example.com', port: 8080, user: 'me' };
    await putConnection(workspace, profile({ proxy }));
    await credentials.keep('snowflake.team.acme-content.password', 'hunter2');
    await credentials.keep('snowflake.team.proxy.example.com:8080.proxy-password', 'hunter3');
    await putConnection(workspace, profile({ proxy, signIn: { method: 'token' } }));
    expect(credentials.keptNames()).toEqual([
      'snowflake.team.proxy.example.com:8080.proxy-password',
    ]);
    await putConnection(
      workspace,
      profile({ proxy: { ...proxy, host: 'x.example.com' }, signIn: { method: 'token' } }),
    );
    expect(credentials.keptNames()).toEqual([]);
  });

  it.each<[string, Partial<ConnectionProfile>, RegExp]>([
    ['a name that another one has', { key: 'two', label: 'TEAM' }, /connection “Team” already/],
    ['no user for a password', { user: '' }, /^Enter the user: .* a password\.$/],
    [
      'no user for a key',
      { user: '', signIn: { method: 'key-pair', keyFile: 'x' } },
      /^Enter the user: .* a key\.$/,
    ],
    ['a path in the address', { accessUrl: 'https://x.example.com/y' }, /address alone/],
    ['a password in the address', { accessUrl: 'https://a:b@x.example.com' }, /Leave it out/],
    ['an open way', { accessUrl: 'http://x.example.com' }, /begins with https/],
    [
      'a proxy with an address for a host',
      { proxy: { host: 'http://x', port: 1, user: '' } },
      /host of the proxy alone/,
    ],
  ])('is refused with %s, and nothing changes', async (_, fields, sentence) => {
    const { workspace } = open();
    await putConnection(workspace, profile());
    await workspace.credentials.keep('snowflake.team.acme-content.password', 'hunter2');
    const before = workspace.settings.current;
    const refused = putConnection(workspace, { ...profile(), ...fields });
    await expect(refused).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(sentence),
    });
    expect(workspace.settings.current).toEqual(before);
    expect(secretOf(workspace)).toMatchObject({ place: 'kept' });
  });

  it('goes over http to this computer, as tests do', async () => {
    const { workspace } = open();
    await putConnection(workspace, profile({ accessUrl: 'http://127.0.0.1:8099' }));
    expect(workspace.settings.current.connections).toHaveLength(1);
  });

  it('has room for twenty', async () => {
    const { workspace } = open();
    for (let number = 1; number <= 20; number += 1) {
      await putConnection(workspace, profile({ key: `c${number}`, label: `C ${number}` }));
    }
    await expect(putConnection(workspace, profile())).rejects.toThrow(/room for 20 connections/);
  });
});

describe('removing a connection', () => {
  it('takes its secrets and what the driver kept along', async () => {
    const { workspace, closed } = open();
    await putConnection(workspace, profile());
    await workspace.credentials.keep('snowflake.team.acme-content.password', 'hunter2');
    await workspace.credentials.keep('driver.team.ID_TOKEN', 'a token');
    await workspace.warehouses.get('team');
    const view = await removeConnection(workspace, 'team');
    expect(view.connections).toEqual([]);
    expect(workspace.credentials.keptNames()).toEqual([]);
    expect(closed).toEqual(['team']);
  });

  it('is refused while it is worked with', async () => {
    const { workspace } = open();
    await putConnection(workspace, profile());
    await workspace.credentials.keep('snowflake.team.acme-content.password', 'hunter2');
    await workWith(workspace, 'team');
    await expect(removeConnection(workspace, 'team')).rejects.toThrow(
      'Snowflake (Team) is the warehouse that is worked with. Choose another one first.',
    );
    expect(secretOf(workspace)).toMatchObject({ place: 'kept' });
  });

  it('is refused while results wait to be sent through it', async () => {
    const { workspace } = open();
    await putConnection(workspace, profile());
    const waiting = {
      id: 'q1',
      warehouse: 'team',
      warehouseLabel: 'Snowflake (Team)',
      brand: 'fiddleo',
      experimentIds: [],
      configNames: [],
      messages: 0,
      rejections: 0,
      approvals: 0,
      queuedAt: '2026-02-01T09:00:00.000Z',
      attempts: 0,
      because: '',
      retriesItself: true,
      sending: false,
    };
    workspace.queue.view = () => ({ entries: [waiting], damaged: 0 });
    await expect(removeConnection(workspace, 'team')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/^Results still wait to be sent to Snowflake \(Team\)/),
    });
  });

  it('is refused for one of none, and for that of the environment', async () => {
    const { workspace } = open({ environment: { SNOWFLAKE_ACCOUNT: 'found-account' } });
    await expect(removeConnection(workspace, 'team')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeConnection(workspace, 'environment')).rejects.toThrow(/SNOWFLAKE_\*/);
  });
});

describe('importing what the environment says', () => {
  const environment = {
    SNOWFLAKE_ACCOUNT: 'found-account',
    SNOWFLAKE_USER: 'found',
    SNOWFLAKE_PASSWORD: 'hunter2',
    SNOWFLAKE_ROLE: 'ANALYST',
  };

  it('keeps a connection of its own, and its secret', async () => {
    const { workspace } = open({ environment });
    await importConnection(workspace, ' Content team ');
    const { connections } = workspace.settings.current;
    expect(connections).toMatchObject([
      { key: 'content-team', label: 'Content team', account: 'found-account', role: 'ANALYST' },
    ]);
    const name = 'snowflake.content-team.found-account.password';
    expect(workspace.credentials.get(name)).toBe('hunter2');
    expect(JSON.stringify(workspace.settings.current)).not.toContain('hunter2');
    const view = await importConnection(workspace, 'Content-Team');
    expect(view.connections.map(({ key }) => key)).toContain('content-team-2');
  });

  it('adds nothing where the secret cannot be kept, or the name is taken', async () => {
    const { workspace } = open({ environment });
    await putConnection(workspace, profile());
    await expect(importConnection(workspace, 'team')).rejects.toThrow(/“Team” already/);
    expect(workspace.credentials.keptNames()).toEqual([]);
    workspace.credentials.keep = () =>
      Promise.reject(new SoundcheckError('KEYCHAIN_FAILED', 'The keychain is locked.'));
    await expect(importConnection(workspace, 'Mine')).rejects.toThrow('The keychain is locked.');
    expect(workspace.settings.current.connections).toHaveLength(1);
  });

  it('says so where there is no account', async () => {
    await expect(importConnection(open().workspace, 'Mine')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('SNOWFLAKE_ACCOUNT'),
    });
  });
});

describe('working with another warehouse', () => {
  it('is from then on what everything is asked of', async () => {
    const { workspace, opened } = open();
    await putConnection(workspace, profile());
    const view = await workWith(workspace, 'team');
    expect(view).toMatchObject({ active: 'team', activeLabel: 'Snowflake (Team)' });
    expect((await workspace.warehouse()).label).toBe('Snowflake (Team)');
    await workWith(workspace, 'local');
    expect((await workspace.warehouse()).kind).toBe('local');
    expect(opened).toHaveLength(1);
  });

  it('is refused for one of none', async () => {
    const { workspace } = open();
    await expect(workWith(workspace, 'team')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(workspace.warehouses.activeKey).toBe('local');
  });
});

it('tests a connection and makes its tables, whichever is worked with', async () => {
  const { workspace } = open();
  await putConnection(workspace, profile());
  const events = [];
  for await (const event of testConnection(workspace, 'team')) events.push(event);
  expect(events).toMatchObject([{ step: 'reach', state: 'passed', sentence: 'acme-content' }]);
  expect(await createTables(workspace, 'team')).toEqual(['MESSAGING_SYSTEM_V2.UI.RUNS']);
  await expect(createTables(workspace, 'local')).rejects.toThrow(
    'The warehouse in memory makes its tables by itself.',
  );
  await expect(testConnection(workspace, 'local').next()).rejects.toThrow(/needs no test/);
  await expect(createTables(workspace, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('nothing can be changed in the sample workspace', async () => {
  const { workspace } = open({ kind: 'demo', settings: fixedSettings() });
  expect(viewConnections(workspace)).toMatchObject({ editable: false, connections: [] });
  const attempts = [
    putConnection(workspace, profile()),
    removeConnection(workspace, 'team'),
    importConnection(workspace, 'Mine'),
    workWith(workspace, 'local'),
  ];
  for (const attempt of attempts) {
    await expect(attempt).rejects.toThrow(/sample workspace has fixed settings/);
  }
});
