import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  day,
  decimal,
  dollars,
  several,
  wholeNumber,
  withDataDir,
  withJson,
} from '../../../../../src/main/hosts/cli/options';

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

describe('a number', () => {
  const seconds = decimal(0.1, 3600);

  it.each([
    ['0.1', 0.1],
    ['30', 30],
    ['2.5', 2.5],
    ['3600', 3600],
  ])('is read from %j', (text, value) => {
    expect(seconds(text)).toBe(value);
  });

  it.each(['0', '0.09', '3600.1', '-5', 'ten', 'NaN', 'Infinity', '1e9', '1e1', '.5', '5.', ''])(
    'is not %j',
    (text) => {
      expect(() => seconds(text)).toThrow('It must be a number from 0.1 to 3600.');
    },
  );
});

describe('an amount of money', () => {
  const most = dollars(1000, { free: false });

  it.each([
    ['5', 5],
    ['0.25', 0.25],
    ['1000', 1000],
  ])('is read from %j', (text, value) => {
    expect(most(text)).toBe(value);
  });

  it.each(['0', '0.00', '-5', '1000.01', '1e3', '$5', '5 USD', '5,50', 'NaN', 'all', ''])(
    'is not %j',
    (text) => {
      expect(() => most(text)).toThrow(/an amount in US dollars above 0 .*such as 5 or 0\.25/);
    },
  );

  it('may be nothing where a price is meant', () => {
    expect(dollars(1000, { free: true })('0')).toBe(0);
  });
});

it('that may be given several times is kept in its order', () => {
  const numbers = several(wholeNumber(1, 9));
  expect(numbers('2', numbers('1'))).toEqual([1, 2]);
  expect(() => numbers('0', [1])).toThrow('from 1 to 9');
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
