import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal, starterConfig, type TestTerminal } from '../../support/terminal';

const config = starterConfig('pianote', 'pianote_first_song_welcome');

/** What a refused command must look like to the person who typed it. */
function expectRefusal(finished: { code: number; stderr: string }, words: RegExp): void {
  expect(finished.stderr).toMatch(words);
  expect(finished.code).not.toBe(0);
  expect(finished.stderr).not.toMatch(/\bat .+:\d+:\d+/); // no stack
}

describe('bad input in a terminal', () => {
  let terminal: TestTerminal;
  let starter: Record<string, unknown>;

  beforeAll(async () => {
    terminal = await openTerminal();
    starter = JSON.parse(await readFile(config, 'utf8')) as Record<string, unknown>;
  });
  afterAll(() => terminal.dispose());

  const runWith = (members: string) =>
    terminal.run(
      'run',
      '--config',
      config,
      '--users-csv',
      members,
      '--users',
      '2',
      '--out',
      terminal.path('x.json'),
    );

  describe('a config', () => {
    it.each([
      ['that is not JSON', '{ "brand": ', /not JSON/],
      ['without stages', '{"brand":"pianote","campaign_name":"x"}', /1 problem/],
    ])('%s', async (_, content, words) => {
      const file = await terminal.write('bad.json', content);
      expectRefusal(await terminal.run('check', file), words);
      expectRefusal(
        await terminal.run('run', '--config', file, '--out', terminal.path('y.json')),
        /\S/,
      );
    });

    it.each([
      [
        'a stage "12"',
        { '12': { stage: 12, model: 'sample-writer', platform: 'push' } },
        'stages.12',
      ],
      ['a gap', { '5': { stage: 5, model: 'sample-writer', platform: 'push' } }, 'stages.4'],
      [
        'a wrong type',
        { '1': { stage: 1, model: 'sample-writer', platform: 'push', personalization: 'yes' } },
        'stages.1.personalization',
      ],
      [
        'an unknown platform',
        { '1': { stage: 1, model: 'sample-writer', platform: 'fax' } },
        'stages.1.platform',
      ],
      [
        'a model nobody knows',
        { '1': { stage: 1, model: 'nobody-knows-me', platform: 'push' } },
        'stages.1.model',
      ],
    ])('with %s names the place', async (_, change, place) => {
      const file = await terminal.write('bad.json', JSON.stringify({ ...starter, ...change }));
      const { code, value } = await terminal.json('check', file);
      expect(code).not.toBe(0);
      expect(value).toMatchObject({ valid: false });
      expect(JSON.stringify(value)).toContain(`"${place}"`);
    });
  });

  it('a config with a model that nobody would answer for is to be added in Settings', async () => {
    const stage = { stage: 1, model: 'nobody-knows-me', platform: 'push' };
    const file = await terminal.write('bad.json', JSON.stringify({ ...starter, '1': stage }));
    const checked = await terminal.run('check', file);
    expect(checked.stdout).toMatch(/nobody-knows-me.*Settings/);
    expect(checked.code).toBe(1);
    const out = terminal.path('y.json');
    expectRefusal(await terminal.run('run', '--config', file, '--out', out), /Settings/);
  });

  it.each([
    ['in no table', 'gpt-99', /gpt-99.* price is unknown/],
    ['that is going', 'gpt-5-mini', /GPT-5 mini.*2026.*gpt-6-luna/],
  ])('a config with a model %s can be run, with a warning', async (_, model, words) => {
    const stage = { stage: 1, model, platform: 'push', recsys_contents: ['song'] };
    const file = await terminal.write('new.json', JSON.stringify({ ...starter, '1': stage }));
    const { code, stdout } = await terminal.run('check', file);
    expect(stdout).toMatch(words);
    expect(stdout).toContain('can be run');
    expect(code).toBe(0);
    expect((await terminal.json('check', file)).value).toMatchObject({
      valid: true,
      problems: [{ severity: 'warning', place: 'stages.1.model' }],
    });
  });

  describe('a members file', () => {
    it.each([
      ['without USER_ID', 'NAME\nAda\n', /USER_ID/],
      ['with no rows', 'USER_ID,NAME\n', /no members/i],
      ['with a word for an id', 'USER_ID\n1\nabc\n', /line 3/],
      ['with the same id twice', 'USER_ID\n7\n8\n7\n', /7/],
    ])('%s', async (_, content, words) => {
      expectRefusal(await runWith(await terminal.write('members.csv', content)), words);
    });

    it('with a BOM, CRLF, quoted commas and newlines is fine', async () => {
      const file = await terminal.write(
        'members.csv',
        '\uFEFFUSER_ID,FIRST_NAME\r\n1,"Ada, ""the"" drummer"\r\n2,"Two\r\nlines"\r\n',
      );
      expect(await runWith(file)).toMatchObject({ code: 0 });
    });

    it('with 10,000 members is fine', async () => {
      const rows = Array.from({ length: 10_000 }, (_, index) => `${index + 1},Name ${index + 1}`);
      const file = await terminal.write('members.csv', ['USER_ID,FIRST_NAME', ...rows].join('\n'));
      expect(await runWith(file)).toMatchObject({ code: 0 });
    });
  });

  describe('an experiment file', () => {
    it('that was cut in half is refused and left as it is', async () => {
      const whole = terminal.path('whole.json');
      await terminal.run('run', '--config', config, '--users', '2', '--out', whole);
      const text = await readFile(whole, 'utf8');
      const half = await terminal.write('half.json', text.slice(0, text.length / 2));
      for (const command of [
        ['analytics', half],
        ['store', half],
        ['export', half, '--what', 'summary', '--out', terminal.path('s.csv')],
      ]) {
        expectRefusal(await terminal.run(...command), /cut short/);
      }
      expect(await readFile(half, 'utf8')).toBe(text.slice(0, text.length / 2));
    });

    it('of a newer format says to update', async () => {
      const file = await terminal.write(
        'new.json',
        '{"format":"soundcheck-experiment","formatVersion":2}',
      );
      expectRefusal(await terminal.run('analytics', file), /version 2.*Update Soundcheck/);
    });
  });

  it('names and texts with quotes, emoji, RTL and SQL survive a run, a store and an export', async () => {
    const nasty = `O'Brien "x" 🥁 نور '); DROP TABLE CONFIGS; --`;
    const members = await terminal.write(
      'nasty.csv',
      `USER_ID,FIRST_NAME\n1,"${nasty.replaceAll('"', '""')}"\n`,
    );
    const file = await terminal.write(
      'nasty.json',
      JSON.stringify({ ...starter, campaign_name: nasty }),
    );
    const out = terminal.path('nasty.soundcheck.json');
    expect(
      await terminal.run(
        'run',
        '--config',
        file,
        '--users-csv',
        members,
        '--users',
        '1',
        '--out',
        out,
      ),
    ).toMatchObject({ code: 0 });
    const rejected = await terminal.run(
      'reject',
      out,
      '--arm',
      'a',
      '--user',
      '1',
      '--stage',
      '1',
      '--reason',
      'other',
      '--text',
      nasty,
    );
    expect(rejected).toMatchObject({ code: 0 });
    expect(await terminal.run('store', out)).toMatchObject({ code: 0 });
    const { value } = await terminal.json('history', '--brand', 'pianote');
    expect(JSON.stringify(value)).toContain(JSON.stringify(nasty).slice(1, -1));
  });

  it.each([
    ['an unknown command', ['polish'], /unknown command/i],
    ['too many users', ['run', '--config', config, '--users', '26', '--out', 'x'], /1 to 25/],
    [
      'an unknown reason',
      ['reject', 'x', '--arm', 'a', '--user', '1', '--stage', '1', '--reason', 'bad'],
      /reason/,
    ],
    ['a file that is not there', ['analytics', 'nowhere.json'], /nowhere\.json/],
    ['a date that is none', ['history', '--brand', 'drumeo', '--from', '2026-13-01'], /date/],
    ['an unknown brand', ['history', '--brand', 'fluteo'], /fluteo/],
  ])('%s', async (_, args, words) => {
    expectRefusal(await terminal.run(...args), words);
  });

  it('a second program on the same data folder is told who has it', async () => {
    const { lockDataFolder } = await import('../../../src/main/workspace/data-folder-lock');
    const { openDataFolder } = await import('../../../src/main/workspace/data-folder');
    const { dir } = await openDataFolder(terminal.path('data'));
    const lock = await lockDataFolder(dir, { what: 'the Soundcheck window' });
    try {
      expectRefusal(
        await terminal.run('history', '--brand', 'drumeo'),
        new RegExp(`already open on this data folder.*${process.pid}.*--data-dir`),
      );
    } finally {
      await lock.release();
    }
  });
});
