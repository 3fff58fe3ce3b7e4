import type { Execute } from '../sql-connection';
import { places, type Statement } from '../statements/statement';
import { allTables, quoted, type Table } from '../tables';

/** Stands where an id would: no row of the team's has it. */
const trial = 'soundcheck-connection-test';

const keyOf = (table: Table): { names: string[]; values: (string | number)[] } => {
  const columns = table.columns.filter(({ name }) => table.key.includes(name));
  return {
    names: columns.map(({ name }) => quoted(name)),
    values: columns.map(({ type }) => (type === 'text' ? trial : 0)),
  };
};

function insertKey(table: Table): Statement {
  const { names, values } = keyOf(table);
  return {
    text: `INSERT INTO ${table.name} (${names.join(', ')}) SELECT ${places(values.length)}`,
    values,
  };
}

function deleteKey(table: Table): Statement {
  const { names, values } = keyOf(table);
  const matching = names.map((name) => `${name} = ?`).join(' AND ');
  return { text: `DELETE FROM ${table.name} WHERE ${matching}`, values };
}

/** Proves that rows can be written and taken away in every table, and undoes it all. */
export async function tryWriting(execute: Execute): Promise<void> {
  await execute({ text: 'BEGIN', values: [] });
  try {
    for (const table of allTables) {
      await execute(insertKey(table));
      await execute(deleteKey(table));
    }
  } finally {
    await execute({ text: 'ROLLBACK', values: [] });
  }
}
