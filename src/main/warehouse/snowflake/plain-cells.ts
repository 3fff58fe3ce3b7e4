import type { Row } from '../sql-connection';

/** What the driver tells of a column, as far as cells go by it. */
interface CellColumn {
  getName(): string;
  getType(): string;
  getScale(): number;
}

/** Whole numbers come as text, so that none loses digits on the way. */
function plainNumber(cell: string, column: CellColumn): number {
  const plain = Number(cell);
  const whole = column.getType().toLowerCase() === 'fixed' && column.getScale() === 0;
  if (whole && !Number.isSafeInteger(plain)) throw new RangeError(`${cell} is too large a number.`);
  return plain;
}

const numbers = new Set(['fixed', 'real', 'decfloat']);

/**
 * A cell as plain data: the driver's dates carry functions, and its numbers come as text. Throws
 * where a whole number is past what JavaScript holds exactly.
 */
export function plainCell(cell: unknown, column: CellColumn): unknown {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return new Date(cell.getTime()).toISOString();
  if (typeof cell === 'string' && numbers.has(column.getType().toLowerCase())) {
    // The driver's word for NULL where numbers are fetched as text.
    return cell === 'NULL' ? null : plainNumber(cell, column);
  }
  return cell;
}

/** The rows of a statement by column name. */
export function plainRow(cells: readonly unknown[], columns: readonly CellColumn[]): Row {
  return Object.fromEntries(
    columns.map((column, index) => [
      column.getName().toUpperCase(),
      plainCell(cells[index], column),
    ]),
  );
}
