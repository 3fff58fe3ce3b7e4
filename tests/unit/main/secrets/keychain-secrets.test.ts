import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeychainSecrets } from '../../../../src/main/secrets/keychain-secrets';
import type { KeyringState } from '../../../../src/main/secrets/secret-service';
import { type FakeKeychain, fakeKeychain } from '../../../support/fake-keychain';

const log = { info: vi.fn(), warn: vi.fn() };
const patience = { load: 1_000, change: 5_000 };

let keychain: FakeKeychain;
beforeEach(() => {
  keychain = fakeKeychain();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

const secretsOn = (
  platform: NodeJS.Platform = 'linux',
  look = (): KeyringState => 'open',
): KeychainSecrets =>
  new KeychainSecrets({
    service: 'Soundcheck',
    log,
    platform,
    look: () => Promise.resolve(look()),
    load: () => Promise.resolve(keychain),
    patience,
  });

async function loaded(platform?: NodeJS.Platform): Promise<KeychainSecrets> {
  const secrets = secretsOn(platform);
  await secrets.load();
  return secrets;
}

describe('the keychain', () => {
  it('keeps secrets for the next start', async () => {
    const first = await loaded();
    await first.set('OPENAI_API_KEY', 'sk-1');
    await first.set('GOOGLE_API_KEY', 'g-1');
    await first.clear('GOOGLE_API_KEY');
    expect(first.names()).toEqual(['OPENAI_API_KEY']);

    const next = await loaded();
    expect(next.get('OPENAI_API_KEY')).toBe('sk-1');
    expect(next.names()).toEqual(['OPENAI_API_KEY']);
    expect(next.place).toEqual({
      kind: 'keychain',
      label: "the desktop's keyring",
      reason: null,
    });
  });

  it.each([
    ['darwin', 'macOS Keychain'],
    ['win32', 'Windows Credential Manager'],
    ['linux', "the desktop's keyring"],
  ] as const)('on %s is called the %s', async (platform, label) => {
    expect((await loaded(platform)).place.label).toBe(label);
  });

  it('is not touched before it is loaded', () => {
    expect(secretsOn().get('OPENAI_API_KEY')).toBeNull();
    expect(keychain.asked()).toBe(0);
  });

  it('is asked one thing at a time', async () => {
    const secrets = await loaded();
    await Promise.all([secrets.set('A', '1'), secrets.set('B', '2'), secrets.clear('A')]);
    expect(keychain.mostAtOnce()).toBe(1);
    expect(secrets.names()).toEqual(['B']);
  });

  it('leaves everything as it was when it refuses a change', async () => {
    const secrets = await loaded();
    await secrets.set('A', 'old');
    keychain.refuse(new Error('Cannot create an item in a locked collection'));
    for (const change of [() => secrets.set('A', 'new'), () => secrets.clear('A')]) {
      await expect(change()).rejects.toMatchObject({
        code: 'KEYCHAIN_FAILED',
        message:
          "The desktop's keyring is locked. The key stays as it was. Unlock it. Then try again.",
      });
    }
    expect(secrets.get('A')).toBe('old');
  });

  it('that keeps a change waiting is not waited for; a change made after all counts', async () => {
    const secrets = await loaded();
    const goOn = keychain.hang();
    const setting = expect(secrets.set('A', 'late')).rejects.toMatchObject({
      code: 'KEYCHAIN_FAILED',
      message: expect.stringContaining('has not answered yet') as unknown,
    });
    await vi.advanceTimersByTimeAsync(patience.change);
    await setting;
    expect(secrets.get('A')).toBeNull();
    goOn();
    await vi.waitFor(() => expect(secrets.get('A')).toBe('late'));
  });
});

describe('without a keychain, secrets are in memory', () => {
  it.each([
    [
      'no Secret Service',
      'Cannot autolaunch D-Bus without X11 $DISPLAY',
      /^No keyring is running.*gnome-keyring.*KWallet/,
    ],
    ['a locked keyring', 'Cannot create an item in a locked collection', /is locked\..*Unlock it/],
    ['a dismissed question', 'Prompt was dismissed', /is locked\..*Unlock it/],
    ['anything else', 'Something odd', /could not be used\..*running and unlocked/],
  ])('and the reason says so: %s', async (_what, message, sentence) => {
    keychain.refuse(new Error(message));
    const secrets = await loaded();
    expect(secrets.place).toMatchObject({ kind: 'memory', label: 'memory' });
    expect(secrets.place.reason).toMatch(sentence);
    expect(secrets.place.reason).toContain('gone when Soundcheck is closed');
    await secrets.set('A', 'for now');
    expect(secrets.get('A')).toBe('for now');
    await secrets.clear('A');
    expect(secrets.names()).toEqual([]);
    expect(keychain.entries.size).toBe(0);
  });

  it('and the reason names the package when libsecret is missing', async () => {
    const secrets = new KeychainSecrets({
      service: 'Soundcheck',
      log,
      platform: 'linux',
      look: () => Promise.resolve('open'),
      load: () => Promise.reject(new Error('Failed to load keytar native addon')),
      patience,
    });
    await secrets.load();
    expect(secrets.place.reason).toMatch(/libsecret is missing.*libsecret-1-0/);
  });

  it('rather than have a locked one ask at every start; it asks when a key is saved', async () => {
    let state: KeyringState = 'locked';
    await (await loaded()).set('A', 'kept before');
    const secrets = secretsOn('linux', () => state);
    keychain.hang(); // as one does that waits for its password
    await secrets.load();
    expect(secrets.place.reason).toMatch(/keyring is locked/);
    state = 'open';
    const saving = secrets.set('B', 'new');
    await vi.advanceTimersByTimeAsync(patience.change);
    await saving;
    expect(secrets.place.reason).toMatch(/has not answered yet/);
  });

  it('where there is no keyring, without one being started', async () => {
    const secrets = secretsOn('linux', () => 'absent');
    keychain.hang();
    await secrets.load();
    await secrets.set('A', 'for now');
    expect(secrets.place.reason).toMatch(/No keyring is running/);
    expect(secrets.get('A')).toBe('for now');
  });

  it('until one is saved while the keychain can be used again: then all of them move in', async () => {
    keychain.refuse(new Error('Prompt was dismissed'));
    const secrets = await loaded();
    await secrets.set('A', 'in memory');
    keychain.refuse(null);
    await secrets.set('B', 'in the keychain');
    expect(secrets.place.kind).toBe('keychain');
    const next = await loaded();
    expect([next.get('A'), next.get('B')]).toEqual(['in memory', 'in the keychain']);
  });
});

describe('a keychain that does not answer', () => {
  it('holds up loading for a moment only, and is taken over when it answers', async () => {
    await (await loaded()).set('A', 'kept');
    const goOn = keychain.hang();
    const secrets = secretsOn();
    const changed = vi.fn();
    secrets.onChange(changed);
    const loading = secrets.load();
    await vi.advanceTimersByTimeAsync(patience.load);
    await loading;
    expect(secrets.place).toMatchObject({
      kind: 'memory',
      reason: expect.stringMatching(/has not answered yet.*window of its own/) as unknown,
    });
    expect(secrets.get('A')).toBeNull();
    await secrets.load(); // signing in again does not wait again

    goOn();
    await vi.waitFor(() => expect(changed).toHaveBeenCalled());
    expect(secrets.get('A')).toBe('kept');
    expect(secrets.place.kind).toBe('keychain');
  });
});
