import type { SqlConnection } from '../../../../src/main/warehouse/sql-connection';
import { SqlWarehouse } from '../../../../src/main/warehouse/sql-warehouse';
import type { StoredArm, Warehouse } from '../../../../src/main/warehouse/warehouse';
import type { Mishap } from '../../../support/snowflake-server/faults';
import type { SnowflakeServer } from '../../../support/snowflake-server/server';
import { accessTo, connectionOf, warehouseOf } from './snowflake-rig';

export type Trouble = 'none' | 'double click' | 'two programs' | 'killed' | Mishap;

/** Statements at which a store can be struck. */
const statements = [
  /^BEGIN/,
  /^SELECT 'EXPERIMENT_METADATA'/,
  /^MERGE INTO EXPERIMENT_METADATA/,
  /^MERGE INTO EXPERIMENT_RUNS/,
  /^MERGE INTO MESSAGES/,
  /^COMMIT/,
];

const pick = <T>(from: readonly T[], random: () => number): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
};

/** Each as likely as it is often in the list. */
const troubles: readonly Trouble[] = [
  'none',
  'none',
  'none',
  'double click',
  'double click',
  'two programs',
  'killed',
  'killed',
  'killed',
  'dropped before',
  'dropped before',
  'dropped after',
  'dropped after',
  'token expires',
  'session expires',
  'session expires',
  'session ends',
  'session ends',
];

class Killed extends Error {}

/** The connection of a program that ends before its `statement`th statement of a transaction. */
const dying = (
  connection: SqlConnection,
  server: SnowflakeServer,
  statement: number,
): SqlConnection => ({
  execute: (given, options) => connection.execute(given, options),
  stream: (given, options) => connection.stream(given, options),
  transaction: (work) =>
    connection.transaction((execute) => {
      let begun = 0;
      return work(async (given) => {
        begun += 1;
        if (begun === statement) {
          await server.endSessions();
          throw new Killed('The program was killed.');
        }
        return execute(given);
      });
    }),
  asksPerson: () => connection.asksPerson(),
  close: () => connection.close(),
});

/** Somebody who stores results in spite of everything. */
export class Stubborn {
  #warehouse: Warehouse;

  constructor(
    private readonly server: SnowflakeServer,
    private readonly random: () => number,
  ) {
    this.#warehouse = warehouseOf(accessTo(server));
  }

  /** Stores while something goes wrong, and again where that was in vain. */
  async store(arms: readonly StoredArm[]): Promise<{ trouble: Trouble; again: boolean }> {
    const trouble = pick(troubles, this.random);
    const ends = await Promise.allSettled(this.#tries(arms, trouble));
    this.server.faults.clear();
    const again = ends.some(({ status }) => status === 'rejected');
    if (again) await this.#warehouse.storeExperiment(arms);
    return { trouble, again };
  }

  close(): Promise<void> {
    return this.#warehouse.close();
  }

  #tries(arms: readonly StoredArm[], trouble: Trouble): Promise<unknown>[] {
    const store = (): Promise<unknown> => this.#warehouse.storeExperiment(arms);
    if (trouble === 'none') return [store()];
    if (trouble === 'double click') return [store(), store()];
    if (trouble === 'two programs') return [store(), this.#onceElsewhere(arms)];
    if (trouble === 'killed') return [this.#killed(arms)];
    this.server.faults.add({ on: pick(statements, this.random), mishap: trouble });
    return [store()];
  }

  async #onceElsewhere(arms: readonly StoredArm[]): Promise<void> {
    const other = warehouseOf(accessTo(this.server));
    await other.storeExperiment(arms).finally(() => other.close());
  }

  async #killed(arms: readonly StoredArm[]): Promise<void> {
    const connection = connectionOf(accessTo(this.server));
    const doomed = dying(connection, this.server, 1 + Math.floor(this.random() * 6));
    const clock = (): Date => new Date();
    const warehouse = new SqlWarehouse('snowflake', 'Snowflake (doomed)', doomed, clock);
    await warehouse.storeExperiment(arms).finally(() => connection.close());
  }
}
