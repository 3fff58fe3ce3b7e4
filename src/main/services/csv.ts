import { stringify } from 'csv-stringify/sync';

/** What a cell can hold. Null is an empty cell. */
export type Cell = string | number | boolean | null;

/** A table as it is exported: each row has a cell a column, in the same order. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Spreadsheet programs read a file without it in the system's old character set. */
const byteOrderMark = '\uFEFF';

/**
 * Beginnings that a spreadsheet program may run as a formula, the full-width forms of = + - @ too
 * (OWASP, "CSV Injection"). Quoting does not stop it; an apostrophe in front does.
 */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

const plainNumber = /^-?\d+(?:\.\d+)?$/;

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return formulaStart.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
}

/**
 * A table as CSV text per RFC 4180: a byte-order mark, a line of column names, CRLF after every
 * line, cells quoted where they must be. Text that a spreadsheet program would run as a formula
 * gets an apostrophe in front; plain numbers such as -3.5 stay as they are.
 */
export function toCsv(columns: Table['columns'], rows: Table['rows']): string {
  const lines = [columns, ...rows].map((row) => row.map(textOf));
  return (
    byteOrderMark +
    stringify(lines, {
      record_delimiter: '\r\n',
      // Else a lone CR or LF in a cell stays unquoted, being no part of this delimiter alone.
      quote_record_delimiter: true,
    })
  );
}
