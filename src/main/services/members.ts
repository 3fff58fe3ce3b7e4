import { CsvError, parse } from 'csv-parse/sync';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { Member } from '@shared/domain/member';
import { SoundcheckError } from '@shared/errors';

const idColumn = 'USER_ID';

interface Row {
  /** The line of the file on which the row begins; a quoted field may run over several. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads a members file: CSV (RFC 4180, any line ends, with or without a byte order mark) with a
 * line of column names, USER_ID among them in any case and place. The other columns become the
 * profile, under their own names; rows that are blank all through are passed over.
 *
 * @param fileName how errors call the file
 * @throws SoundcheckError BAD_MEMBERS_FILE with the file, the line and what is wrong there
 */
export function readMembers(text: string, fileName: string): Member[] {
  const fail = (problem: string, line?: number, cause?: unknown): never => {
    const place = line === undefined ? fileName : `${fileName}, line ${line}`;
    throw new SoundcheckError('BAD_MEMBERS_FILE', `${place}: ${problem}`, { cause });
  };
  const [header, ...rows] = readRows(text, fail);
  if (!header) return fail('the file is empty. It needs a line of column names and the members.');
  const columns = header.fields.map((name) => name.trim());
  const idIndex = checkColumns(columns, header.line, fail);
  if (rows.length === 0) fail('there are no members in it, only the column names.');

  const lineOfId = new Map<number, number>();
  return rows.map(({ fields, line }) => {
    if (fields.length !== columns.length) {
      fail(
        `the row has ${count(fields.length, 'field')}, but there are ${count(columns.length, 'column')}. A field with a comma in it must stand in quotation marks.`,
        line,
      );
    }
    const userId = readId(fields[idIndex] ?? '', line, fail);
    const earlier = lineOfId.get(userId);
    if (earlier !== undefined) {
      fail(
        `${idColumn} ${userId} is there already, on line ${earlier}. Each member has one row.`,
        line,
      );
    }
    lineOfId.set(userId, line);
    return { userId, profile: profileOf(columns, fields, idIndex) };
  });
}

/**
 * Draws members at random, without drawing anybody twice. The same seed and count give the same
 * members in the same order, whatever order the file has; a larger count keeps those already drawn
 * and adds to them. All members when there are no more than `count`.
 *
 * The draws are a Fisher–Yates shuffle, stopped after `count`, over the Mersenne Twister: unlike
 * xoroshiro128+ as pure-rand seeds it, its first numbers differ well between seeds 1, 2, 3 …
 *
 * @param seed a whole number; its lower 32 bits count
 */
export function sampleMembers(members: readonly Member[], count: number, seed: number): Member[] {
  const pool = [...members].sort((left, right) => left.userId - right.userId);
  const random = mersenne(seed);
  const wanted = Math.min(count, pool.length);
  const drawn: Member[] = [];
  while (drawn.length < wanted) {
    const last = pool.length - 1;
    const index = uniformInt(random, 0, last);
    const [chosen] = pool.splice(index, 1);
    if (chosen) drawn.push(chosen);
  }
  return drawn;
}

type Fail = (problem: string, line?: number, cause?: unknown) => never;

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

function readRows(text: string, fail: Fail): Row[] {
  // csv-parse counts CR LF inside quotation marks as two lines; with LF alone it counts right.
  const input = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: Row[] = [];
  let lastLine = 0;
  try {
    parse(input, {
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (fields: string[], { lines }) => {
        lastLine = lines;
        const line = lines - fields.join('').split('\n').length + 1;
        if (fields.some((field) => field.trim() !== '')) rows.push({ line, fields });
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    fail(quotingProblem(cause), firstLineAfter(input, lastLine), cause);
  }
  return rows;
}

/** The line on which the row begins that could not be read: the next one that is not blank. */
function firstLineAfter(text: string, line: number): number {
  const after = text.split('\n').slice(line);
  return (
    line +
    1 +
    Math.max(
      0,
      after.findIndex((content) => content.trim() !== ''),
    )
  );
}

function quotingProblem(error: CsvError): string {
  switch (String(error.code)) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened in this row and never closed.';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return 'in this row something stands between a closing quotation mark and the next comma. A quotation mark inside a field is written twice ("").';
    default:
      return 'in this row a quotation mark stands inside a field that does not begin with one. Put the whole field in quotation marks and write the one inside twice ("").';
  }
}

/** Where USER_ID is; a name that stands twice would lose one of its columns. */
function checkColumns(columns: readonly string[], line: number, fail: Fail): number {
  const ids = columns.flatMap((name, index) => (name.toUpperCase() === idColumn ? [index] : []));
  const [idIndex] = ids;
  if (idIndex === undefined) {
    const found = columns.map((name) => `“${name}”`).join(', ');
    const shown = found.length > 200 ? `${found.slice(0, 200)}…` : found;
    const hint =
      columns.length === 1 && /[;\t]/.test(columns[0] ?? '')
        ? ' The columns seem to be separated by something else than commas; save the file with commas.'
        : '';
    return fail(`there is no column ${idColumn}. The columns are ${shown}.${hint}`, line);
  }
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (ids.length > 1) fail(`there are ${ids.length} columns ${idColumn}.`, line);
  if (twice !== undefined) fail(`there are two columns “${twice}”.`, line);
  return idIndex;
}

function readId(field: string, line: number, fail: Fail): number {
  const shown = field.trim();
  if (shown === '') fail(`the ${idColumn} is empty.`, line);
  if (!/^\d+$/.test(shown)) {
    const given = shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
    fail(`the ${idColumn} must be a whole number such as 1042; it is “${given}”.`, line);
  }
  const userId = Number(shown);
  if (!Number.isSafeInteger(userId)) {
    fail(`the ${idColumn} ${shown} is too large; the largest is ${Number.MAX_SAFE_INTEGER}.`, line);
  }
  return userId;
}

function profileOf(
  columns: readonly string[],
  fields: readonly string[],
  idIndex: number,
): Member['profile'] {
  const named = columns.flatMap((name, index): [string, string][] =>
    index === idIndex || name === '' ? [] : [[name, fields[index] ?? '']],
  );
  return Object.fromEntries(named);
}
