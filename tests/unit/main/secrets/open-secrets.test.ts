import { describe, expect, it } from 'vitest';
import { keychainService } from '../../../../src/main/secrets/keychain-service';
import { openSecrets } from '../../../../src/main/secrets/open-secrets';

const log = { info: () => undefined, warn: () => undefined };

describe('the place for secrets', () => {
  it('is the keychain', () => {
    expect(openSecrets('/data', {}, log).place).toMatchObject({ kind: 'keychain', reason: null });
  });

  it('is memory when SOUNDCHECK_SECRETS says so', () => {
    expect(openSecrets('/data', { SOUNDCHECK_SECRETS: 'Memory' }, log).place).toEqual({
      kind: 'memory',
      label: 'memory',
      reason: expect.stringMatching(/switched off by SOUNDCHECK_SECRETS.*Take that setting away/),
    });
  });

  it('is called after the data folder, unless that is the usual one', () => {
    expect(
      keychainService('/home/ada/.local/share/soundcheck', '/home/ada/.local/share/soundcheck'),
    ).toBe('Soundcheck');
    expect(keychainService('/tmp/other')).toBe('Soundcheck (/tmp/other)');
  });
});
