import { describe, expect, it } from 'vitest';
import {
  errorAnswer,
  report,
  table,
  type Terminal,
} from '../../../../../src/main/hosts/cli/terminal';
import { SoundcheckError } from '../../../../../src/shared/errors';

describe('a table in the terminal', () => {
  it('has columns as wide as their widest cell, with numbers to the right', () => {
    expect(
      table(
        ['Config', 'Messages', 'Saved'],
        [
          ['welcome', 5, '2026-01-14'],
          ['win_back_series', 275, ''],
        ],
      ).split('\n'),
    ).toEqual([
      'Config           Messages  Saved',
      '---------------  --------  ----------',
      'welcome                 5  2026-01-14',
      'win_back_series       275',
    ]);
  });

  it('has columns to the right that are named so', () => {
    expect(
      table(
        ['Arm', 'Cost'],
        [
          ['a', '$0.0010'],
          ['b', '$12'],
        ],
        ['Cost'],
      )
        .split('\n')
        .slice(2),
    ).toEqual(['a    $0.0010', 'b        $12']);
  });

  it('keeps a column of names to the left where only some of them are numbers', () => {
    expect(
      table(
        ['Arm', 'n'],
        [
          ['a', 1],
          [2, 2],
        ],
      )
        .split('\n')
        .slice(2),
    ).toEqual(['a    1', '2    2']);
  });

  it('is its head alone when there is nothing in it', () => {
    expect(table(['Wide name', 'n'], [])).toBe('Wide name  n\n---------  -');
  });

  it('stays a table whatever the names hold', () => {
    const lines = table(['Config', 'n'], [['two\r\nlines\u001b[2J\tend', 1]]).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('two lines [2J end  1');
  });
});

function listening(): { terminal: Terminal; answers: string[] } {
  const answers: string[] = [];
  return {
    answers,
    terminal: { answer: (text) => answers.push(text), note: () => {}, fail: () => {} },
  };
}

describe('an answer', () => {
  it('is one JSON object where that was asked for, and the sentences otherwise', () => {
    const { terminal, answers } = listening();
    const never = (): string => {
      throw new Error('Nobody asked for text.');
    };
    report(terminal, true, { seed: 7, text: 'two\nlines' }, never);
    report(terminal, false, { seed: 7 }, () => 'Seed 7.');
    expect(answers).toEqual(['{"seed":7,"text":"two\\nlines"}', 'Seed 7.']);
  });

  it('has code and sentence of an error, and not what is behind it', () => {
    const error = new SoundcheckError('NOT_FOUND', 'It is not there.', { cause: 'sk-secret' });
    expect(JSON.parse(errorAnswer(error))).toEqual({
      error: { code: 'NOT_FOUND', message: 'It is not there.' },
    });
  });
});
