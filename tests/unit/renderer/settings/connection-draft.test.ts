import { describe, expect, it } from 'vitest';
import { connectionProfileSchema } from '@shared/domain/warehouse-connection';
import {
  checkedConnection,
  draftOf,
  newConnection,
  sameProxy,
  usesMore,
} from '../../../../src/renderer/screens/settings/warehouse/connection-draft';
import { connectionRow } from './warehouse-rows';

const problemsOf = (changes: Partial<ReturnType<typeof newConnection>>) =>
  checkedConnection({ ...draftOf(connectionRow()), ...changes }, 'team').problems;

describe('a connection in its form', () => {
  it('comes out as it went in', () => {
    const row = connectionRow({
      user: 'ADA',
      role: 'ANALYST',
      signIn: { method: 'key-pair', keyFile: '/home/ada/keys/snowflake.p8' },
      proxy: { host: 'proxy.example.com', port: 8080, user: 'ada' },
      accessUrl: 'https://mycompany.privatelink.snowflakecomputing.com',
    });
    expect(checkedConnection(draftOf(row), 'team')).toEqual({
      profile: connectionProfileSchema.parse(row),
      problems: {},
    });
  });

  it('needs a name and an account; the rest is as most have it', () => {
    const { profile, problems } = checkedConnection(newConnection(), 'team');
    expect(profile).toBeNull();
    expect(Object.keys(problems).sort()).toEqual(['account', 'label']);
    expect(newConnection()).toMatchObject({ method: 'oauth', database: 'MESSAGING_SYSTEM_V2' });
  });

  it('takes the address that Snowflake has in the browser for the account', () => {
    const pasted = 'https://app.snowflake.com/mycompany/marketing/#/homepage';
    const { profile } = checkedConnection(
      { ...newConnection(), label: 'Team', account: pasted },
      'team',
    );
    expect(profile?.account).toBe('mycompany-marketing');
  });

  it('asks for a user and a key file where the way to sign in needs them', () => {
    expect(problemsOf({ method: 'oauth' })).toEqual({});
    expect(problemsOf({ method: 'token' })).toEqual({});
    expect(Object.keys(problemsOf({ method: 'password' }))).toEqual(['user']);
    expect(Object.keys(problemsOf({ method: 'key-pair' })).sort()).toEqual(['keyFile', 'user']);
  });

  it('does not take an empty database or schema', () => {
    expect(Object.keys(problemsOf({ database: ' ', schema: '' })).sort()).toEqual([
      'database',
      'schema',
    ]);
  });
});

describe('the proxy', () => {
  it('is none while all of its fields are empty', () => {
    expect(checkedConnection(draftOf(connectionRow()), 'team').profile?.proxy).toBeNull();
    expect(usesMore(draftOf(connectionRow()))).toBe(false);
  });

  it('says what is missing at the field where it is missing', () => {
    expect(problemsOf({ proxyHost: 'proxy.example.com' })).toEqual({
      proxyPort: 'Enter the port of the proxy, a number from 1 to 65535.',
    });
    expect(Object.keys(problemsOf({ proxyPort: 8080 }))).toEqual(['proxyHost']);
  });

  it('is another one when its host, port or user changed', () => {
    const draft = { ...newConnection(), proxyHost: 'proxy.example.com', proxyPort: '8080' };
    expect(sameProxy(draft, { ...draft, proxyPort: 8080 })).toBe(true);
    expect(sameProxy(draft, { ...draft, proxyUser: 'ada' })).toBe(false);
  });
});

it('says what is wrong with another access address', () => {
  expect(problemsOf({ accessUrl: 'mycompany.example' })).toEqual({
    accessUrl: 'Enter an address that begins with https://.',
  });
});
