import { describe, expect, it } from 'vitest';
import { connectionProfileSchema } from '@shared/domain/warehouse-connection';
import {
  clearSecret,
  importSecrets,
  setSecret,
  viewSecrets,
} from '../../../../src/main/services/secrets';
import type { Workspace } from '../../../../src/main/services/workspace';
import {
  memorySettings,
  memoryWarehouse,
  smallBrands,
  smallWorkspace,
  type SmallWorkspaceOptions,
} from '../../../support/small-workspace';

const open = (options: SmallWorkspaceOptions = {}): Workspace =>
  smallWorkspace(memoryWarehouse(), smallBrands(), options);

const attic = {
  key: 'attic',
  label: 'The attic',
  address: 'http://localhost:11434/v1',
  models: ['llama3'],
  callsAtOnce: 2,
};
const atticKey = 'SOUNDCHECK_KEY_LOCALHOST_11434';

const team = connectionProfileSchema.parse({
  key: 'team',
  label: 'Team',
  account: 'org-account',
  signIn: { method: 'password' },
  proxy: { host: 'proxy.example.com', port: 8080, user: 'ada' },
});

const setUp = (environment: Record<string, string> = {}): Workspace =>
  open({ environment, settings: memorySettings({ servers: [attic], connections: [team] }) });

describe('the secrets of a workspace', () => {
  it('are the keys of the providers and servers, and what connections need', () => {
    const view = viewSecrets(setUp({ OPENAI_API_KEY: 'sk-found' }));
    expect(view).toMatchObject({ editable: true, place: 'memory', placeLabel: 'memory' });
    expect(view.rows).toEqual([
      { name: 'OPENAI_API_KEY', label: 'OpenAI', kept: false, found: true },
      { name: 'GOOGLE_API_KEY', label: 'Gemini', kept: false, found: false },
      { name: atticKey, label: 'The attic', kept: false, found: false },
      {
        name: 'snowflake.team.org-account.password',
        label: 'Snowflake (Team), password',
        kept: false,
        found: false,
      },
      {
        name: 'snowflake.team.proxy.example.com:8080.proxy-password',
        label: 'Snowflake (Team), password of the proxy',
        kept: false,
        found: false,
      },
    ]);
    expect(JSON.stringify(view)).not.toContain('sk-found');
  });

  it('have those of the connection that the environment makes up', () => {
    const { rows } = viewSecrets(
      open({ environment: { SNOWFLAKE_ACCOUNT: 'org-account', SNOWFLAKE_PASSWORD: 'secret' } }),
    );
    expect(rows).toContainEqual({
      name: 'SNOWFLAKE_PASSWORD',
      label: 'Snowflake (from the environment), password',
      kept: false,
      found: true,
    });
  });

  it('are used from the next call on when they are set, and no more when they are cleared', async () => {
    const workspace = setUp();
    expect(workspace.available.reasonAgainst('openai')).toBe(
      'OpenAI needs a key. Enter it in Settings, Keys, or set OPENAI_API_KEY.',
    );
    const view = await setSecret(workspace, 'OPENAI_API_KEY', '  sk-entered\n');
    expect(view.rows[0]).toMatchObject({ kept: true, found: false });
    expect(workspace.credentials.get('OPENAI_API_KEY')).toBe('sk-entered');
    expect(workspace.available.reasonAgainst('openai')).toBeNull();
    await clearSecret(workspace, 'OPENAI_API_KEY');
    expect(workspace.available.reasonAgainst('openai')).not.toBeNull();
  });

  it('are brought from the environment, where one asks for it', async () => {
    const workspace = setUp({ OPENAI_API_KEY: 'sk-found', [atticKey]: 'of the attic' });
    const { rows } = await importSecrets(workspace, ['OPENAI_API_KEY']);
    expect(rows.filter(({ kept }) => kept)).toEqual([
      { name: 'OPENAI_API_KEY', label: 'OpenAI', kept: true, found: true },
    ]);
  });

  it('are all looked at before the first is brought', async () => {
    const workspace = setUp({ OPENAI_API_KEY: 'sk-found' });
    await expect(importSecrets(workspace, ['OPENAI_API_KEY', atticKey])).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${atticKey} is neither in the environment nor in a .env file.`,
    });
    expect(workspace.credentials.keptNames()).toEqual([]);
  });

  it.each([
    ['OPENAI_API_KEY', '   ', /nothing in it/],
    ['OPENAI_API_KEY', 'sk-1\nsk-2', /line break, which OpenAI never has/],
    ['OPENAI_API_KEY', 'sk with spaces', /characters that OpenAI never has/],
    ['snowflake.team.org-account.password', 'tab\there', /characters that Snowflake \(Team\)/],
    ['SOUNDCHECK_TOKEN_HASH', 'x', /Nothing uses a secret called/],
    ['driver.team.token', 'x', /Nothing uses a secret called/],
    ['PATH', '/tmp', /Nothing uses a secret called/],
  ])('are refused in words: %s, %j', async (name, value, message) => {
    await expect(setSecret(setUp(), name, value)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('may have spaces and letters of any kind in a password', async () => {
    const workspace = setUp();
    await setSecret(workspace, 'snowflake.team.org-account.password', 'pass wörd 🥁');
    expect(workspace.credentials.get('snowflake.team.org-account.password')).toBe('pass wörd 🥁');
  });

  it('that nothing uses any more can still be cleared', async () => {
    const workspace = setUp();
    await setSecret(workspace, atticKey, 'of-the-attic');
    await workspace.credentials.keep('driver.team.token', 'of the driver');
    await workspace.credentials.keep('driver.gone.token', 'of a connection that is gone');
    await workspace.settings.update(() => ({ servers: [] }));
    expect(viewSecrets(workspace).rows.slice(-2)).toEqual(
      [atticKey, 'driver.gone.token'].map((name) => ({
        name,
        label: `${name}, which nothing uses any more`,
        kept: true,
        found: false,
      })),
    );
    await clearSecret(workspace, 'driver.gone.token');
    const { rows } = await clearSecret(workspace, atticKey);
    expect(rows.map(({ name }) => name)).not.toContain(atticKey);
  });

  it('share a row where two servers share an address', () => {
    const cellar = { ...attic, key: 'cellar', label: 'The cellar' };
    const { rows } = viewSecrets(open({ settings: memorySettings({ servers: [attic, cellar] }) }));
    expect(rows.filter(({ name }) => name === atticKey)).toMatchObject([
      { label: 'The attic, The cellar' },
    ]);
  });
});

it('the sample workspace has none and takes none', async () => {
  const demo = open({ kind: 'demo' });
  expect(viewSecrets(demo)).toMatchObject({ editable: false, reason: null, rows: [] });
  for (const change of [
    setSecret(demo, 'OPENAI_API_KEY', 'sk-1'),
    clearSecret(demo, 'OPENAI_API_KEY'),
    importSecrets(demo, ['OPENAI_API_KEY']),
  ]) {
    await expect(change).rejects.toMatchObject({ code: 'BAD_INPUT' });
  }
});
