import { openDuckDbConnection } from '../../src/main/warehouse/duckdb/duckdb-connection';
import { SqlWarehouse } from '../../src/main/warehouse/sql-warehouse';
import type { Row, SqlConnection } from '../../src/main/warehouse/sql-connection';
import { insertRow } from '../../src/main/warehouse/statements/rows';
import type { Statement } from '../../src/main/warehouse/statements/statement';
import {
  feedbackRow,
  messageRow,
  metadataRow,
  reviewRows,
  runRow,
} from '../../src/main/warehouse/stored-rows';
import {
  allTables,
  createTable,
  duckDbTypes,
  feedbacksTable,
  messagesTable,
  metadataTable,
  reviewsTable,
  runsTable,
} from '../../src/main/warehouse/tables';
import type { StoredArm } from '../../src/main/warehouse/warehouse';
import {
  comparison,
  type Figure,
  type Group,
  remark,
  roundsAt,
  type Scale,
  short,
} from './support/figures';
import { fillHistory, historyBrand, joinedHistory, storedExperiments } from './support/history';
import { openFoundation } from './support/program';
import { inScratchFolder } from './support/scratch';
import { snowflakeStores } from './support/snowflake-stores';
import {
  countedStores,
  largestResults,
  rejections,
  type Results,
  type Sent,
} from './support/stored-results';
import { compare, timed } from './support/timing';

const emptyTables = allTables.map((table) => createTable(table, duckDbTypes));
const clock = (): Date => new Date();

const openTables = (file: string): Promise<SqlConnection> =>
  openDuckDbConnection(file, 'the warehouse', emptyTables);

/** A connection that counts what goes through it inside transactions. */
function counting(connection: SqlConnection): { connection: SqlConnection; sent: () => Sent } {
  let statements = 0;
  return {
    sent: () => {
      const sent = { statements, roundTrips: null };
      statements = 0;
      return sent;
    },
    connection: {
      execute: (statement, options) => connection.execute(statement, options),
      stream: (statement, options) => connection.stream(statement, options),
      transaction: (work) =>
        connection.transaction((execute) =>
          work((statement) => {
            statements += 1;
            return execute(statement);
          }),
        ),
      asksPerson: () => connection.asksPerson(),
      close: () => connection.close(),
    },
  };
}

/** Every row of a store as a statement of its own. */
const rowByRow = (arms: readonly StoredArm[]): Statement[] =>
  arms.flatMap((arm) => [
    ...arm.metadata.map((entry) => insertRow(metadataTable, metadataRow(arm, entry))),
    insertRow(runsTable, runRow(arm, arm.experimentId)),
    ...arm.messages.map((message) => insertRow(messagesTable, messageRow(arm, message))),
    ...arm.feedbacks.map((entry) => insertRow(feedbacksTable, feedbackRow(arm, entry))),
    ...reviewRows(arm).map((row) => insertRow(reviewsTable, row)),
  ]);

type Path = (...names: string[]) => string;

async function storing(path: Path, results: Results, scale: Scale): Promise<Figure[]> {
  const { arms } = results;
  const inserts = rowByRow(arms);
  let files = 0;
  const onEmptyTables = async (
    work: (connection: SqlConnection) => Promise<unknown>,
  ): Promise<number> => {
    const connection = await openTables(path(`store-${(files += 1)}.duckdb`));
    const time = await timed(() => work(connection));
    await connection.close();
    return time;
  };
  const store = (): Promise<number> =>
    onEmptyTables((connection) =>
      new SqlWarehouse('local', 'the warehouse', connection, clock).storeExperiment(arms),
    );
  const inOneTransaction = (): Promise<number> =>
    onEmptyTables((connection) =>
      connection.transaction(async (execute) => {
        for (const insert of inserts) await execute(insert);
      }),
    );
  const eachByItself = (): Promise<number> =>
    onEmptyTables(async (connection) => {
      for (const insert of inserts) await connection.execute(insert);
    });
  const what = `Storing 550 messages and ${rejections} rejections`;
  const rows = `the same ${inserts.length} rows inserted one by one`;
  const counted = counting(await openTables(path('counted.duckdb')));
  const warehouse = new SqlWarehouse('local', 'the warehouse', counted.connection, clock);
  const counts = await countedStores('The embedded warehouse', warehouse, results, counted.sent);
  await warehouse.close();
  return [
    comparison(
      what,
      `${rows}, in one transaction`,
      await compare(store, inOneTransaction, roundsAt(scale, 5)),
    ),
    comparison(
      what,
      `${rows}, each by itself`,
      await compare(store, eachByItself, roundsAt(scale, 3)),
    ),
    remark('Statements where each row has its own', String(inserts.length)),
    ...counts,
  ];
}

async function lookingBack(path: Path, scale: Scale): Promise<Figure[]> {
  const connection = await openTables(path('history.duckdb'));
  await fillHistory(connection);
  const warehouse = new SqlWarehouse('local', 'the warehouse', connection, clock);
  const load = () => warehouse.experimentSummaries({ brand: historyBrand, from: null, to: null });
  const naive = (): Promise<Row[]> => connection.execute(joinedHistory);
  const ratio = await compare(
    () => timed(load),
    () => timed(naive),
    roundsAt(scale, 9),
  );
  const [ours] = await load();
  const [theirs] = await naive();
  await warehouse.close();
  const naiveRate = Number(theirs?.['REJECTION_RATE']);
  const { stageRows, rejectionRows } = storedExperiments;
  const size = `${stageRows.toLocaleString('en')} stage rows and ${rejectionRows.toLocaleString('en')} rejections`;
  return [
    comparison(`The history of ${size}`, 'the naive query, joined on EXPERIMENT_ID', ratio),
    remark(
      'What the two say of 40 rejections of 275 messages',
      `${short(ours?.rejectionRate ?? Number.NaN)} % and, naively, ${short(naiveRate)} %`,
    ),
  ];
}

export const warehouse: Group = {
  name: 'warehouse',
  title: 'The embedded warehouse',
  measure: (scale) =>
    inScratchFolder(async (path) => {
      const foundation = await openFoundation(path('data'));
      const results = await largestResults(foundation);
      await foundation.dispose();
      return [
        ...(await storing(path, results, scale)),
        ...(await snowflakeStores(results)),
        ...(await lookingBack(path, scale)),
      ];
    }),
};
