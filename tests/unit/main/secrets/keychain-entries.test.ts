import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { KeychainEntries } from '../../../../src/main/secrets/keychain-entries';
import { longestEntry, partsOf } from '../../../../src/main/secrets/keychain-parts';
import { type FakeKeychain, fakeKeychain } from '../../../support/fake-keychain';

let keychain: FakeKeychain;
beforeEach(() => {
  keychain = fakeKeychain();
});

const entriesOf = (service = 'Soundcheck'): KeychainEntries =>
  new KeychainEntries({ keychain, service, looksEmptyWhenLocked: true });

const long = (letter: string): string => letter.repeat(longestEntry * 2 + 5);

describe('the entries of the keychain', () => {
  it('hold a key as it is, under its name', async () => {
    await entriesOf().write('OPENAI_API_KEY', 'sk-1');
    expect(keychain.entries.get('Soundcheck/OPENAI_API_KEY')).toBe('sk-1');
  });

  it('hold what is longer than Windows takes, in several', async () => {
    const token = `${long('t')}🥁${long('ö')}`;
    await entriesOf().write('driver.team.refresh', token);
    expect(keychain.entries.get('Soundcheck/driver.team.refresh')).toBeUndefined();
    expect(keychain.entries.get('Soundcheck/driver.team.refresh#1')).toBeDefined();
    expect(await entriesOf().readAll()).toEqual(new Map([['driver.team.refresh', token]]));
  });

  it('leave nothing behind when a secret gets shorter, or is removed', async () => {
    const entries = entriesOf();
    for (const value of [long('a') + long('b'), long('c'), 'short', long('d')]) {
      await entries.write('A', value);
      expect(await entriesOf().readAll()).toEqual(new Map([['A', value]]));
    }
    await entries.remove('A');
    expect([...keychain.entries.keys()]).toEqual(['Soundcheck/#names-1']);
    expect(JSON.stringify([...keychain.entries.values()])).not.toContain('A');
  });

  it('never mix two writings of a long secret', async () => {
    await entriesOf().write('A', long('a'));
    const second = keychain.entries.get('Soundcheck/A#2') ?? '';
    await entriesOf().write('A', long('b'));
    keychain.entries.set('Soundcheck/A#2', second); // what a crash half-way through leaves
    expect(await entriesOf().readAll()).toEqual(new Map());
  });

  it('leave out what somebody took away by hand', async () => {
    await entriesOf().write('A', '1');
    await entriesOf().write('B', '2');
    keychain.entries.delete('Soundcheck/A');
    expect(await entriesOf().readAll()).toEqual(new Map([['B', '2']]));
  });

  it('hold any number of secrets', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `snowflake.team-${index}.password`);
    for (const name of names) await entriesOf().write(name, name);
    expect([...(await entriesOf().readAll()).keys()].sort()).toEqual([...names].sort());
  });

  it('of one data folder are not those of another whose name begins alike', async () => {
    await entriesOf('Soundcheck').write('A', 'of the usual folder');
    await entriesOf('Soundcheck (/tmp/x)').write('A', 'of another');
    expect(await entriesOf('Soundcheck').readAll()).toEqual(
      new Map([['A', 'of the usual folder']]),
    );
  });

  it('refuse to pass for empty when they are locked', async () => {
    const locked: FakeKeychain = {
      ...keychain,
      getPassword: () => Promise.resolve(null),
      setPassword: () => Promise.reject(new Error('Cannot create an item in a locked collection')),
    };
    const entries = new KeychainEntries({
      keychain: locked,
      service: 'Soundcheck',
      looksEmptyWhenLocked: true,
    });
    await expect(entries.readAll()).rejects.toThrow('locked');
  });
});

describe('the parts of a long text', () => {
  it('are short enough, make up the text, and cut no character', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '漢', '🥁', '👩‍🎤'), { maxLength: 3_000 });
    fc.assert(
      fc.property(text, (characters) => {
        const whole = characters.join('');
        const parts = partsOf(whole);
        expect(parts.join('')).toBe(whole);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(longestEntry);
          expect(Buffer.from(part, 'utf8').toString('utf8')).toBe(part);
        }
      }),
      { numRuns: 30 },
    );
  });
});
