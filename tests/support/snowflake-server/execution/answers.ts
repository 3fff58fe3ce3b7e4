import type { Cell, RowType } from '../cells';
import type { StatementKind } from '../dialect/statement-kind';

/** What a statement comes to. */
export interface Answer {
  readonly kind: StatementKind;
  readonly rowtype: readonly RowType[];
  readonly rowset: readonly (readonly Cell[])[];
}

const column = (name: string, type: string): RowType => ({
  name,
  type,
  nullable: false,
  scale: type === 'fixed' ? 0 : null,
  precision: type === 'fixed' ? 19 : null,
  length: type === 'text' ? 16_777_216 : null,
  byteLength: type === 'text' ? 16_777_216 : null,
});

/** What a definition, a setting or the end of a transaction is answered with. */
export const status = (kind: StatementKind, text = 'Statement executed successfully.'): Answer => ({
  kind,
  rowtype: [column('status', 'text')],
  rowset: [[text]],
});

/** `number of rows inserted` and the like. */
export const counts = (
  kind: StatementKind,
  numbers: readonly (readonly [name: string, count: number])[],
): Answer => ({
  kind,
  rowtype: numbers.map(([name]) => column(name, 'fixed')),
  rowset: [numbers.map(([, count]) => String(count))],
});

/** Rows of texts, as SHOW answers. */
export const texts = (
  kind: StatementKind,
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
): Answer => ({ kind, rowtype: names.map((name) => column(name, 'text')), rowset: rows });
