import { describe, expect, it } from 'vitest';
import {
  connectionFacts,
  secretLabel,
  signInChoices,
  warehousesOf,
} from '../../../../src/renderer/screens/settings/warehouse/connection-words';
import { connectionRow } from './warehouse-rows';

describe('the ways to sign in', () => {
  it('begin with the one that is recommended, and end with the one that goes', () => {
    expect(signInChoices.map(({ advice }) => advice)).toEqual([
      'good',
      undefined,
      undefined,
      undefined,
      'legacy',
    ]);
  });

  it('need a secret, but for those of the browser', () => {
    expect(signInChoices.map(({ method }) => secretLabel(method))).toEqual([
      null,
      null,
      'Passphrase of the key',
      'Access token',
      'Password',
    ]);
  });
});

describe('what is known of a connection', () => {
  const factsOf = (changes: Parameters<typeof connectionRow>[0]) =>
    Object.fromEntries(connectionFacts(connectionRow(changes)));

  it('says what is left to Snowflake', () => {
    expect(factsOf({})).toEqual({
      Account: 'mycompany-marketing',
      'Sign-in': 'Browser sign-in (OAuth)',
      User: 'found out at sign-in',
      Role: 'the user’s own',
      'Compute warehouse': 'the user’s own',
      Database: 'MESSAGING_SYSTEM_V2.UI',
    });
  });

  it('has the key file, the proxy and the access address where there are any', () => {
    const facts = factsOf({
      signIn: { method: 'key-pair', keyFile: '/keys/snowflake.p8' },
      proxy: { host: 'proxy.example.com', port: 8080, user: '' },
      accessUrl: 'https://mycompany.example',
    });
    expect(facts).toMatchObject({
      'Key file': '/keys/snowflake.p8',
      Proxy: 'proxy.example.com:8080',
      'Access address': 'https://mycompany.example',
    });
  });
});

it('names every warehouse that can be worked with, the local one first', () => {
  expect(warehousesOf({ connections: [connectionRow()] })).toEqual([
    { value: 'local', label: 'Local warehouse' },
    { value: 'team', label: 'Snowflake (Team)' },
  ]);
});
