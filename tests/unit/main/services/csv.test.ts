import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../../src/main/services/csv';

const withoutMark = (csv: string): string => csv.replace(/^\uFEFF/, '');

describe('toCsv', () => {
  it('begins with a byte-order mark and the columns, and ends every line with CRLF', () => {
    expect(toCsv(['USER_ID', 'HEADER'], [[1001, 'Encore 🥁']])).toBe(
      '\uFEFFUSER_ID,HEADER\r\n1001,Encore 🥁\r\n',
    );
  });

  it('writes the columns of a table without rows', () => {
    expect(toCsv(['A', 'B'], [])).toBe('\uFEFFA,B\r\n');
  });

  it('quotes what would break a line apart', () => {
    expect(withoutMark(toCsv(['T'], [['a,b'], ['say "hi"'], ['two\nlines'], ['old\rMac']]))).toBe(
      'T\r\n"a,b"\r\n"say ""hi"""\r\n"two\nlines"\r\n"old\rMac"\r\n',
    );
  });

  it('leaves nothing for null, and writes numbers and truth values plainly', () => {
    expect(withoutMark(toCsv(['A', 'B', 'C', 'D'], [[null, -3.5, true, 0]]))).toBe(
      'A,B,C,D\r\n,-3.5,true,0\r\n',
    );
  });

  it.each([
    '=1+1',
    '+44 20 7946',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    "=cmd|' /C calc'!A0",
    '- keep the beat',
    '-',
  ])('disarms the formula %j', (cell) => {
    const [row] = parse(withoutMark(toCsv(['T'], [[cell]])), { from_line: 2 });
    expect(row).toEqual([`'${cell}`]);
  });

  it.each(['-3.5', '-12', '3.5', 'a=1', "'); DROP TABLE CONFIGS; --", '50 % off', '🥁 =1'])(
    'leaves %j as it is',
    (cell) => {
      const [row] = parse(withoutMark(toCsv(['T'], [[cell]])), { from_line: 2 });
      expect(row).toEqual([cell]);
    },
  );

  it('reads back as it was, whatever the words, but for the disarming apostrophe', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '-', "'", ';', 'a', ' ', '1') }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
        const [columns, ...read] = parse(withoutMark(toCsv(['LEFT', 'RIGHT'], rows)), {
          record_delimiter: ['\r\n', '\n', '\r'],
        });
        expect(columns).toEqual(['LEFT', 'RIGHT']);
        expect(read).toHaveLength(rows.length);
        read.flat().forEach((text, index) => {
          const original = rows.flat()[index] ?? '';
          expect([original, `'${original}`]).toContain(text);
          expect(text).not.toMatch(/^[=+@\t\r\n]|^-(?!\d+(\.\d+)?$)/);
        });
      }),
    );
  });
});
