import type { DuckDBResultReader } from '@duckdb/node-api';
import { type KnownTable, pathOf, pathText } from '../account';
import { type BoundValue, boundRows } from '../binds';
import { cellOf, rowType } from '../cells';
import { gatherValues } from '../dialect/gathered-values';
import { type TableUse, tablesOf, targetOf } from '../dialect/tables';
import type { Token } from '../dialect/tokens';
import { translate } from '../dialect/translate';
import { refuseUnknownNames } from '../dialect/quoted-names';
import { errors } from '../errors';
import type { Session } from '../sessions';
import { type Answer, counts } from './answers';
import { duplicateCheck, typeCheck } from './checks';
import { informationSchema } from './information-schema';
import type { Parsed } from './run-statement';
import type { Work } from './transaction';
import { needWarehouse } from './warehouse-state';
import type { World } from './world';

const defaultLockTimeoutSeconds = 43_200;

/** The tables that a statement names. Throws where one is missing, hidden or not allowed. */
function needTables({ account }: World, session: Session, uses: readonly TableUse[]): KnownTable[] {
  return uses.flatMap(({ parts, uses: needed }) => {
    if (parts.includes('INFORMATION_SCHEMA')) {
      const [database] = parts;
      if (parts.length === 3 && !account.hasDatabase(database ?? '')) {
        throw errors.missingObject(parts.join('.'));
      }
      return [];
    }
    const path = pathOf(parts, session);
    if (!account.hasSchema(path.database, path.schema)) {
      throw errors.missingObject(parts.join('.'));
    }
    const table = account.findTable(path);
    const allowed = table ? account.privileges(session.role, table.name) : [];
    if (!table || allowed.length === 0) throw errors.missingObject(parts.join('.'));
    if (needed.some((use) => !allowed.includes(use))) {
      throw errors.notAllowed(`table '${table.name}'`);
    }
    return [table];
  });
}

const duckDb = (world: World, session: Session, { tokens, kind }: Parsed): string =>
  translate(tokens, kind, {
    ...session,
    account: world.accountName,
    session: session.id,
    now: world.now(),
    information: (view) => informationSchema(world.account, session.role, view),
  });

type Rows = readonly (readonly BoundValue[])[];

function gathered(parsed: Parsed, rows: Rows): { parsed: Parsed; rows: Rows } {
  const [row, another] = rows;
  if (!row || another) return { parsed, rows };
  const { tokens, values } = gatherValues(parsed.tokens, row);
  return { parsed: { ...parsed, tokens }, rows: [values] };
}

/** SELECT, INSERT, UPDATE, DELETE and MERGE. */
export async function runRows(world: World, session: Session, asked: Parsed): Promise<Answer> {
  const { parsed, rows } = gathered(asked, boundRows(asked.bindings));
  const { tokens, kind, signal } = parsed;
  const uses = tablesOf(tokens);
  const tables = needTables(world, session, uses);
  refuseUnknownNames(tokens, tables);
  if (uses.length > 0) await needWarehouse(world, session, signal);
  const target = targetOf(tokens);
  const changes = target ? tables[0] : undefined;
  const translated = (part: readonly Token[]): string =>
    duckDb(world, session, { ...parsed, tokens: part, kind: 'select' });
  const work: Work = {
    text: duckDb(world, session, parsed),
    rows,
    tables: tables.map(pathText),
    changes: changes ? pathText(changes) : null,
    locks: kind !== 'insert',
    checks: [
      ...(kind === 'merge' ? [duplicateCheck(tokens, rows, translated)] : []),
      ...(changes && ['insert', 'merge'].includes(kind)
        ? [typeCheck(tokens, changes, translated)]
        : []),
    ],
  };
  const lockTimeout = session.parameters.get('LOCK_TIMEOUT');
  const lockTimeoutMs = Number(lockTimeout ?? defaultLockTimeoutSeconds) * 1000;
  if (parsed.describeOnly) {
    const described = await session.connection.prepare(work.text);
    return {
      kind,
      rowset: [],
      rowtype: Array.from({ length: described.columnCount }, (_, index) =>
        rowType(described.columnName(index), described.columnType(index)),
      ),
    };
  }
  const results = await session.transaction.run(work, { lockTimeoutMs, signal });
  return kind === 'select' ? selected(results[0], tables) : changed(parsed, results);
}

function selected(result: DuckDBResultReader | undefined, tables: readonly KnownTable[]): Answer {
  if (!result) return { kind: 'select', rowtype: [], rowset: [] };
  const declared = new Map(
    tables.flatMap(({ columns }) => columns.map(({ name, type }) => [name, type] as const)),
  );
  const rowtype = result.columnNames().map((name, index) => {
    const shown = name === 'count_star()' ? 'COUNT(*)' : name;
    return rowType(shown, result.columnType(index), declared.get(name));
  });
  const rowset = result
    .getRows()
    .map((row) => row.map((cell, index) => cellOf(cell, rowtype[index] ?? { type: 'text' })));
  return { kind: 'select', rowtype, rowset };
}

function changed({ kind, tokens }: Parsed, results: readonly DuckDBResultReader[]): Answer {
  if (kind === 'merge') return merged(tokens, results);
  const count = results
    .flatMap((result) => result.getRows())
    .reduce((sum, [cell]) => sum + Number(cell ?? 0), 0);
  if (kind === 'insert') return counts(kind, [['number of rows inserted', count]]);
  if (kind === 'delete') return counts(kind, [['number of rows deleted', count]]);
  return counts(kind, [
    ['number of rows updated', count],
    ['number of multi-joined rows updated', 0],
  ]);
}

function merged(tokens: readonly Token[], results: readonly DuckDBResultReader[]): Answer {
  const actions = results.flatMap((result) => result.getRows()).map(([action]) => String(action));
  const named = { INSERT: 'inserted', UPDATE: 'updated', DELETE: 'deleted' } as const;
  const uses = (['INSERT', 'UPDATE', 'DELETE'] as const).filter((use) =>
    targetOf(tokens)?.uses.includes(use),
  );
  return counts(
    'merge',
    uses.map((use) => [
      `number of rows ${named[use]}`,
      actions.filter((action) => action === use).length,
    ]),
  );
}
