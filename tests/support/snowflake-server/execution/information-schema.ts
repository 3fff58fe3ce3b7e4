import type { Account } from '../account';
import { literal } from '../dialect/tokens';
import { errors } from '../errors';

const kinds: readonly (readonly [RegExp, string])[] = [
  [/INT$|^INTEGER$|^NUMBER$|^DEC|^NUMERIC$/, 'NUMBER'],
  [/^FLOAT|^DOUBLE$|^REAL$/, 'FLOAT'],
  [/CHAR|^STRING$|^TEXT$/, 'TEXT'],
  [/^TIMESTAMP$|^DATETIME$|NTZ$/, 'TIMESTAMP_NTZ'],
];

/** What INFORMATION_SCHEMA calls a type. */
const dataType = (type: string): string =>
  kinds.find(([pattern]) => pattern.test(type))?.[1] ?? type;

type Value = string | number;

function subquery(names: readonly string[], rows: readonly (readonly Value[])[]): string {
  const value = (one: Value): string => (typeof one === 'number' ? String(one) : literal(one));
  const nothing = names.map((name) => `NULL AS ${name}`).join(', ');
  if (rows.length === 0) return `(SELECT ${nothing} WHERE FALSE)`;
  const lists = rows.map((row) => `(${row.map(value).join(', ')})`).join(', ');
  return `(SELECT * FROM (VALUES ${lists}) AS SHOWN (${names.join(', ')}))`;
}

/** A view of INFORMATION_SCHEMA as this role sees it: only what it has some privilege on. */
export function informationSchema(account: Account, role: string | null, view: string): string {
  const tables = account.visibleTables(role);
  if (view === 'TABLES') {
    return subquery(
      ['TABLE_CATALOG', 'TABLE_SCHEMA', 'TABLE_NAME', 'TABLE_OWNER', 'TABLE_TYPE'],
      tables.map((one) => [one.database, one.schema, one.name, 'ANALYST', 'BASE TABLE']),
    );
  }
  if (view === 'COLUMNS') {
    return subquery(
      [
        'TABLE_CATALOG',
        'TABLE_SCHEMA',
        'TABLE_NAME',
        'COLUMN_NAME',
        'ORDINAL_POSITION',
        'IS_NULLABLE',
        'DATA_TYPE',
      ],
      tables.flatMap((table) =>
        table.columns.map(({ name, type, nullable }, index) => [
          table.database,
          table.schema,
          table.name,
          name,
          index + 1,
          nullable ? 'YES' : 'NO',
          dataType(type),
        ]),
      ),
    );
  }
  if (view === 'SCHEMATA') {
    return subquery(
      ['CATALOG_NAME', 'SCHEMA_NAME'],
      account.schemas().map(({ database, schema }) => [database, schema]),
    );
  }
  throw errors.missingObject(`INFORMATION_SCHEMA.${view}`);
}
