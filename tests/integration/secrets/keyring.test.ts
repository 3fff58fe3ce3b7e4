import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary, canaryMarker, filesWith } from '../../support/canary';
import {
  cli,
  hasKeyring,
  type KeyringHome,
  makeKeyringHome,
  reportOf,
  useKeyring,
} from './keyring-session';
import { keyringSecrets, type KeyringReport } from './programs/keyring-report';

const names = Object.keys(keyringSecrets).sort();

describe.skipIf(!hasKeyring())('a real Secret Service', () => {
  let home: KeyringHome;
  let filled: KeyringReport;
  beforeAll(async () => {
    home = await makeKeyringHome();
    filled = reportOf(await home.session('unlocked', useKeyring('fill')));
  });
  afterAll(() => home.remove());

  it('gives back what was kept, however long, and nothing of it to another data folder', () => {
    expect(filled).toEqual({
      place: { kind: 'keychain', label: "the desktop's keyring", reason: null },
      names,
      wrong: [],
      namesOfAnother: [],
    });
  });

  it('has it after the session as well', async () => {
    const later = reportOf(await home.session('unlocked', useKeyring('look')));
    expect(later).toMatchObject({ names, wrong: [] });
  });

  it('that stays locked is told from an empty one, and nothing crashes', async () => {
    const { place, names: found } = reportOf(await home.session('locked', useKeyring('look')));
    expect(place).toMatchObject({
      kind: 'memory',
      reason: expect.stringMatching(/keyring is locked.*kept in memory.*Unlock it/) as unknown,
    });
    expect(found).toEqual([]);
  });

  it('that stays locked does not hold a command up at its end', async () => {
    const models = cli('models', 'list', '--data-dir', path.join(home.folder, 'soundcheck'));
    expect(await home.session('locked', models)).toMatchObject({ code: 0 });
  });

  it('is not there without a session bus, and the reason says what to install', async () => {
    const { place } = reportOf(await home.bare(useKeyring('look')));
    expect(place).toMatchObject({
      kind: 'memory',
      reason: expect.stringMatching(/No keyring is running.*gnome-keyring.*KWallet/) as unknown,
    });
  });

  it('keeps what the terminal is given, for the next command', async () => {
    const dataDir = path.join(home.folder, 'soundcheck');
    const folder = ['--data-dir', dataDir];
    const name = 'GOOGLE_API_KEY';
    const key = canary('typed');
    const set = await home.session('unlocked', cli('secrets', 'set', name, ...folder), `${key}\n`);
    expect(set).toEqual({
      code: 0,
      stdout: "GOOGLE_API_KEY is kept in the desktop's keyring.\n",
      stderr: expect.not.stringContaining(key) as unknown,
    });
    const listed = await home.session('unlocked', cli('secrets', 'list', '--json', ...folder));
    expect(JSON.parse(listed.stdout)).toMatchObject({
      place: 'keychain',
      rows: [
        { name: 'OPENAI_API_KEY', kept: false },
        { name, kept: true, found: false },
      ],
    });
    expect(await filesWith(dataDir, [canaryMarker])).toEqual([]);
  });

  it('is the only place where they are, and not in plain text', async () => {
    expect(await filesWith(home.folder, [canaryMarker])).toEqual([]);
  });
});
