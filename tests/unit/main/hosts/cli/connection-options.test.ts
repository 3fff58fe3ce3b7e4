import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  type ConnectionProfile,
  connectionProfileSchema,
} from '@shared/domain/warehouse-connection';
import {
  profileFrom,
  type ProfileOptions,
  withProfileOptions,
} from '../../../../../src/main/hosts/cli/connection-options';

/** What `connections put` makes of these words. */
function put(words: readonly string[], before?: ConnectionProfile): ConnectionProfile {
  const command = withProfileOptions(new Command())
    .exitOverride()
    .configureOutput({
      writeErr: () => undefined,
    });
  command.parse([...words], { from: 'user' });
  return profileFrom('team', command.opts<ProfileOptions>(), before);
}

const before = connectionProfileSchema.parse({
  key: 'team',
  label: 'Team',
  account: 'acme',
  user: 'ANNA',
  signIn: { method: 'key-pair', keyFile: '/keys/anna.p8' },
  proxy: { host: 'proxy.example.com', port: 8080, user: 'me' },
  accessUrl: 'https://acme.privatelink.example.com',
});

describe('a connection from the words of a command', () => {
  it('signs in by browser unless another way is named', () => {
    expect(put(['--account', 'acme'])).toMatchObject({
      key: 'team',
      label: 'team',
      signIn: { method: 'oauth' },
      proxy: null,
      accessUrl: null,
    });
    expect(put(['--account', 'acme', '--key-file', 'k.p8']).signIn).toEqual({
      method: 'key-pair',
      keyFile: 'k.p8',
    });
  });

  it('stays as it was where nothing is named', () => {
    expect(put([], before)).toEqual(before);
    expect(put(['--role', 'ANALYST'], before)).toEqual({ ...before, role: 'ANALYST' });
    expect(put(['--sign-in', 'token'], before).signIn).toEqual({ method: 'token' });
    expect(put(['--proxy', 'other.example.com:3128'], before).proxy).toEqual({
      host: 'other.example.com',
      port: 3128,
      user: 'me',
    });
    expect(put(['--proxy', 'none', '--access-url', 'none'], before)).toEqual({
      ...before,
      proxy: null,
      accessUrl: null,
    });
  });

  it.each([
    ['no account', [], /Name the account with --account/],
    ['a strange account', ['--account', 'https://x.example.com'], /organisation-account/],
    ['a key pair without a key', ['--account', 'a', '--sign-in', 'key-pair'], /private key/],
    [
      'a key for another way',
      ['--account', 'a', '--sign-in', 'token', '--key-file', 'k'],
      /belongs to --sign-in key-pair/,
    ],
    ['a proxy without a port', ['--account', 'a', '--proxy', 'x'], /proxy\.example\.com:8080/],
    ['a user of no proxy', ['--account', 'a', '--proxy-user', 'x'], /--proxy as well/],
    ['a port that is none', ['--account', 'a', '--proxy', 'x:99999'], /./],
    ['an address that is none', ['--account', 'a', '--access-url', 'x'], /https/],
  ])('is refused with %s', (_, words, sentence) => {
    expect(() => put(words)).toThrow(sentence);
  });
});
