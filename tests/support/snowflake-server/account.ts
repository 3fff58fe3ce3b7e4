import { errors } from './errors';
import type { ColumnDefinition } from './dialect/definitions';
import type { Use } from './dialect/tables';

/** What a role may do. Tables without an entry of their own go by `otherTables`. */
export interface Role {
  readonly createTable: boolean;
  readonly warehouses: readonly string[];
  readonly tables: Readonly<Record<string, readonly Use[]>>;
  readonly otherTables: readonly Use[];
}

export const everything: Role = {
  createTable: true,
  warehouses: ['COMPUTE_WH'],
  tables: {},
  otherTables: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
};

export interface KnownTable {
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  columns: readonly ColumnDefinition[];
}

export type WarehouseState = 'STARTED' | 'SUSPENDED' | 'RESUMING';

export interface AccountWarehouse {
  readonly name: string;
  state: WarehouseState;
  /** Told at each change of the state. */
  readonly watchers: Set<(state: WarehouseState) => void>;
}

/** Resolves when a warehouse is in this state. */
export function inState(warehouse: AccountWarehouse, state: WarehouseState): Promise<void> {
  if (warehouse.state === state) return Promise.resolve();
  return new Promise((resolve) => {
    const watch = (now: WarehouseState): void => {
      if (now !== state) return;
      warehouse.watchers.delete(watch);
      resolve();
    };
    warehouse.watchers.add(watch);
  });
}

export function setState(warehouse: AccountWarehouse, state: WarehouseState): void {
  warehouse.state = state;
  for (const tell of [...warehouse.watchers]) tell(state);
}

const keyOf = (parts: readonly string[]): string => JSON.stringify(parts);

/** The account's roles, warehouses, schemas and tables, by the names that Snowflake keeps. */
export class Account {
  /** Who may do everything, whatever becomes of the other roles. */
  readonly owner = 'ACCOUNTADMIN';
  readonly roles = new Map<string, Role>([
    ['ANALYST', everything],
    [this.owner, everything],
  ]);
  readonly warehouses = new Map<string, AccountWarehouse>([
    ['COMPUTE_WH', { name: 'COMPUTE_WH', state: 'STARTED', watchers: new Set() }],
  ]);
  readonly #schemas = new Map<string, Set<string>>();
  readonly #tables = new Map<string, KnownTable>();

  /** Throws where there is no such warehouse. */
  warehouse(name: string): AccountWarehouse {
    const warehouse = this.warehouses.get(name);
    if (!warehouse) throw new Error(`There is no warehouse ${name}.`);
    return warehouse;
  }

  /** The next statement that needs it will have to wait. */
  suspend(name: string): void {
    setState(this.warehouse(name), 'SUSPENDED');
  }

  /** Resolves when somebody waits for it to start. */
  resuming(name: string): Promise<void> {
    return inState(this.warehouse(name), 'RESUMING');
  }

  addSchema(database: string, schema: string): void {
    const schemas = this.#schemas.get(database) ?? new Set();
    this.#schemas.set(database, schemas.add(schema));
  }

  hasDatabase(database: string): boolean {
    return this.#schemas.has(database);
  }

  hasSchema(database: string, schema: string): boolean {
    return this.#schemas.get(database)?.has(schema) ?? false;
  }

  removeSchema(database: string, schema: string): void {
    this.#schemas.get(database)?.delete(schema);
    for (const table of this.tables()) {
      if (table.database === database && table.schema === schema) this.removeTable(table);
    }
  }

  schemas(): { database: string; schema: string }[] {
    return [...this.#schemas].flatMap(([database, schemas]) =>
      [...schemas].map((schema) => ({ database, schema })),
    );
  }

  tables(): KnownTable[] {
    return [...this.#tables.values()];
  }

  addTable(table: KnownTable): void {
    this.#tables.set(keyOf([table.database, table.schema, table.name]), table);
  }

  removeTable({ database, schema, name }: KnownTable): void {
    this.#tables.delete(keyOf([database, schema, name]));
  }

  findTable(path: TablePath): KnownTable | null {
    return this.#tables.get(keyOf([path.database, path.schema, path.name])) ?? null;
  }

  /** What a role may do with a table; nothing where there is no such role. */
  privileges(role: string | null, table: string): readonly Use[] {
    const { tables, otherTables } = this.roles.get(role ?? '') ?? { tables: {}, otherTables: [] };
    return (tables as Record<string, readonly Use[] | undefined>)[table] ?? otherTables;
  }

  visibleTables(role: string | null): KnownTable[] {
    return this.tables().filter(({ name }) => this.privileges(role, name).length > 0);
  }
}

export interface TablePath {
  readonly database: string;
  readonly schema: string;
  readonly name: string;
}

/** The full path of a name of one to three parts. Throws where the session has no schema. */
export function pathOf(
  parts: readonly string[],
  { database, schema }: { database: string | null; schema: string | null },
): TablePath {
  const [name = '', ownSchema = schema, ownDatabase = database] = [...parts].reverse();
  if (ownDatabase === null) throw errors.noCurrentDatabase('this operation');
  if (ownSchema === null) throw errors.noCurrentSchema('this operation');
  return { database: ownDatabase, schema: ownSchema, name };
}

export const pathText = ({ database, schema, name }: TablePath): string =>
  [database, schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
