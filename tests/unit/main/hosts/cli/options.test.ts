import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { day, wholeNumber, withDataDir, withJson } from '../../../../../src/main/hosts/cli/options';

describe('a whole number', () => {
  const users = wholeNumber(1, 25);

  it.each([
    ['1', 1],
    ['25', 25],
    ['007', 7],
  ])('is read from %j', (text, value) => {
    expect(users(text)).toBe(value);
  });

  it.each(['0', '26', '-1', '1.5', '1e1', '0x10', ' 5', '', 'five', '٣', '99999999999999999999'])(
    'is not %j',
    (text) => {
      expect(() => users(text)).toThrow('It must be a whole number from 1 to 25.');
    },
  );
});

describe('a day', () => {
  it('is a date of the calendar', () => {
    expect(day('2028-02-29')).toBe('2028-02-29');
  });

  it.each(['2026-02-29', '2026-1-5', '05.01.2026', '2026-01-05T00:00:00Z', ''])(
    'is not %j',
    (text) => {
      expect(() => day(text)).toThrow('It must be a date such as 2026-01-31.');
    },
  );
});

it('comes with a command that reports, and is refused in one sentence', () => {
  let heard: unknown = null;
  const said: string[] = [];
  const command = withJson(withDataDir(new Command('history')))
    .option('--from <date>', 'first day', day)
    .exitOverride()
    .configureOutput({ writeErr: (text) => said.push(text) })
    .action((options: unknown) => {
      heard = options;
    });
  command.parse(['--json', '--data-dir', '/tmp/x', '--from', '2026-01-05'], { from: 'user' });
  expect(heard).toEqual({ json: true, dataDir: '/tmp/x', from: '2026-01-05' });
  expect(() => command.parse(['--from', 'yesterday'], { from: 'user' })).toThrow(CommanderError);
  expect(said.join('')).toContain('It must be a date such as 2026-01-31.');
});
