import { describe, expect, it } from 'vitest';
import { Credentials } from '../../../../src/main/secrets/credentials';
import { KeychainSecrets } from '../../../../src/main/secrets/keychain-secrets';
import { MemorySecrets } from '../../../../src/main/secrets/memory-secrets';
import { fakeKeychain } from '../../../support/fake-keychain';

const found = { OPENAI_API_KEY: 'sk-found', SNOWFLAKE_USER: 'ada', PATH: '/usr/bin' };

describe('the credentials', () => {
  it('are what was kept, else what was found', async () => {
    const credentials = new Credentials(found, new MemorySecrets());
    expect(credentials.get('OPENAI_API_KEY')).toBe('sk-found');
    await credentials.keep('OPENAI_API_KEY', 'sk-kept');
    expect(credentials.get('OPENAI_API_KEY')).toBe('sk-kept');
    expect(credentials.found('OPENAI_API_KEY')).toBe('sk-found');
    expect(credentials.isKept('OPENAI_API_KEY')).toBe(true);
    await credentials.forget('OPENAI_API_KEY');
    expect(credentials.get('OPENAI_API_KEY')).toBe('sk-found');
    expect(credentials.isKept('OPENAI_API_KEY')).toBe(false);
  });

  it('keep what was found, and nothing where nothing was', async () => {
    const credentials = new Credentials(found, new MemorySecrets());
    await credentials.keepFound('OPENAI_API_KEY');
    await credentials.keepFound('GOOGLE_API_KEY');
    expect(credentials.keptNames()).toEqual(['OPENAI_API_KEY']);
  });

  it('are another object after a change, also when the keychain answers late', async () => {
    const keychain = fakeKeychain();
    const options = { service: 'S', log: { info: () => undefined, warn: () => undefined } };
    const store = () =>
      new KeychainSecrets({
        ...options,
        look: () => Promise.resolve('open'),
        load: () => Promise.resolve(keychain),
        patience: { load: 1, change: 1_000 },
      });
    await new Credentials({}, store()).keep('A', 'kept');
    const goOn = keychain.hang();
    const credentials = new Credentials({}, store());
    await credentials.load();
    const before = credentials.environment;
    expect(credentials.get('A')).toBeNull();
    goOn();
    await expect.poll(() => credentials.get('A')).toBe('kept');
    expect(credentials.environment).not.toBe(before);
  });

  it('know which values nobody may read in a log', async () => {
    const credentials = new Credentials(
      {
        ...found,
        SNOWFLAKE_PRIVATE_KEY_PATH: '/home/ada/key.p8',
        SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: 'a passphrase',
        SOUNDCHECK_KEY_LOCALHOST_11434: 'of a server',
      },
      new MemorySecrets(),
    );
    await credentials.keep('driver.team.token', 'of the driver');
    // A late error may still quote it.
    await credentials.forget('driver.team.token');
    expect(credentials.secretValues().sort()).toEqual(
      ['a passphrase', 'of a server', 'of the driver', 'sk-found'].sort(),
    );
  });
});
