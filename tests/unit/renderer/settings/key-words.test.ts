import { describe, expect, it } from 'vitest';
import {
  afterRemoval,
  foundPhrase,
  importable,
  keptIn,
  keptPhrase,
  keyGroups,
  placePhrase,
  standingOf,
  standingWords,
} from '../../../../src/renderer/screens/settings/keys/key-words';
import { secretRow } from './warehouse-rows';

const keychain = { place: 'keychain', placeLabel: 'macOS Keychain' } as const;
const memory = { place: 'memory', placeLabel: 'memory' } as const;

describe('the place of secrets', () => {
  it('is named as people call it', () => {
    expect(placePhrase(keychain)).toBe('the macOS Keychain');
    expect(placePhrase({ ...keychain, placeLabel: "the desktop's keyring" })).toBe(
      "the desktop's keyring",
    );
  });

  it('says of memory that it does not last', () => {
    expect(placePhrase(memory)).toBe('memory until Soundcheck is closed');
    expect(keptIn(memory)).toBe('memory');
  });
});

describe('a secret', () => {
  it('stands where it was kept, also when the environment has another one', () => {
    expect(standingOf({ kept: true, found: true })).toBe('kept');
    expect(standingOf({ kept: false, found: true })).toBe('environment');
    expect(standingOf({ kept: false, found: false })).toBe('missing');
    expect(standingWords('kept', keychain)).toBe('Kept in the macOS Keychain');
    expect(standingWords('missing', keychain)).toBe('Not entered');
  });

  it('can be imported when it was found and is not kept', () => {
    const rows = [
      secretRow({ name: 'A', found: true }),
      secretRow({ name: 'B', found: true, kept: true }),
      secretRow({ name: 'C' }),
    ];
    expect(importable(rows)).toEqual(['A']);
    expect(keptPhrase(rows)).toBe('1 of 3 entered');
    expect(keptPhrase([secretRow()])).toBe('None is entered yet.');
  });

  it('is not promised to stay where nothing stays', () => {
    expect(foundPhrase(1, keychain)).toContain('it stays here');
    expect(foundPhrase(2, memory)).toContain('once the keychain can be used');
  });

  it('says before it is removed what is used then', () => {
    expect(afterRemoval({ found: true })).toContain('environment');
    expect(afterRemoval({ found: false })).toContain('entered again');
  });
});

it('groups secrets by what they are for, and leaves out what there is none of', () => {
  const rows = [
    secretRow(),
    secretRow({ name: 'SNOWFLAKE_PASSWORD' }),
    secretRow({ name: 'snowflake.team.password' }),
  ];
  expect(keyGroups(rows).map(({ key, rows: ofGroup }) => [key, ofGroup.length])).toEqual([
    ['providers', 1],
    ['connections', 2],
  ]);
});
