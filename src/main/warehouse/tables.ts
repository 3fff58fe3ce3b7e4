/** Kinds of cell that both engines have. `integer`: whole numbers as far as JavaScript is exact. */
interface ColumnValues {
  readonly text: string | null;
  readonly integer: number | null;
  readonly number: number | null;
  readonly boolean: boolean | null;
  /** ISO 8601, any offset; kept in UTC to the millisecond. */
  readonly timestamp: string | null;
  /** Anything that JSON can hold. */
  readonly variant: unknown;
  readonly array: readonly unknown[] | null;
}

export type ColumnType = keyof ColumnValues;

interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export interface Table {
  readonly name: string;
  /** What tells rows apart. Kept by MERGE alone: the team's tables have no unique keys. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

/** A row to write, its cells by column name. */
export type RowOf<T extends Table> = {
  readonly [C in T['columns'][number] as C['name']]: ColumnValues[C['type']];
};

const column =
  <const Type extends ColumnType>(type: Type) =>
  <const Name extends string>(name: Name): { readonly name: Name; readonly type: Type } => ({
    name,
    type,
  });

const text = column('text');
const integer = column('integer');
const number = column('number');
const boolean = column('boolean');
const timestamp = column('timestamp');
const variant = column('variant');
const array = column('array');

/** The team's own tables: these columns, these names, this order, never altered. */
export const configsTable = {
  name: 'CONFIGS',
  key: ['CONFIG_NAME', 'BRAND', 'CONFIG_VERSION'],
  columns: [
    text('CONFIG_NAME'),
    variant('CONFIG_FILE'),
    integer('CONFIG_VERSION'),
    text('BRAND'),
    timestamp('CREATED_AT'),
  ],
} as const satisfies Table;

export const metadataTable = {
  name: 'EXPERIMENT_METADATA',
  key: ['EXPERIMENT_ID', 'STAGE'],
  columns: [
    text('EXPERIMENT_ID'),
    text('CONFIG_NAME'),
    text('BRAND'),
    text('CAMPAIGN_NAME'),
    integer('STAGE'),
    text('LLM_MODEL'),
    integer('TOTAL_MESSAGES'),
    integer('TOTAL_USERS'),
    text('PLATFORM'),
    boolean('PERSONALIZATION'),
    boolean('INVOLVE_RECSYS'),
    array('RECSYS_CONTENTS'),
    text('SEGMENT_INFO'),
    text('CAMPAIGN_INSTRUCTIONS'),
    text('PER_MESSAGE_INSTRUCTIONS'),
    timestamp('START_TIME'),
    timestamp('END_TIME'),
  ],
} as const satisfies Table;

export const feedbacksTable = {
  name: 'FEEDBACKS',
  key: ['EXPERIMENT_ID', 'USER_ID', 'STAGE'],
  columns: [
    text('EXPERIMENT_ID'),
    integer('USER_ID'),
    integer('STAGE'),
    text('FEEDBACK_TYPE'),
    text('REJECTION_REASON'),
    text('REJECTION_TEXT'),
    text('MESSAGE_HEADER'),
    text('MESSAGE_BODY'),
    text('CAMPAIGN_NAME'),
    text('BRAND'),
    text('CONFIG_NAME'),
    timestamp('TIMESTAMP'),
  ],
} as const satisfies Table;

/** Soundcheck's own, from here on: what it takes to open a stored experiment again. */
export const messagesTable = {
  name: 'MESSAGES',
  key: ['EXPERIMENT_ID', 'USER_ID', 'STAGE'],
  columns: [
    text('EXPERIMENT_ID'),
    integer('USER_ID'),
    integer('STAGE'),
    text('STATUS'),
    text('HEADER'),
    text('BODY'),
    text('MODEL'),
    text('PLATFORM'),
    variant('RECOMMENDATION'),
    integer('TOKENS_IN'),
    integer('TOKENS_OUT'),
    number('COST_USD'),
    number('LATENCY_MS'),
    integer('ATTEMPTS'),
    text('PROMPT'),
    variant('FINDINGS'),
    variant('FAILURE'),
    integer('VERSION'),
    variant('EARLIER_VERSIONS'),
  ],
} as const satisfies Table;

/** Which messages a person looked at. DECISION is `approved` or `rejected`. */
export const reviewsTable = {
  name: 'REVIEWS',
  key: ['EXPERIMENT_ID', 'USER_ID', 'STAGE'],
  columns: [
    text('EXPERIMENT_ID'),
    integer('USER_ID'),
    integer('STAGE'),
    text('DECISION'),
    timestamp('REVIEWED_AT'),
  ],
} as const satisfies Table;

/** What an experiment was made from. Both arms of an A/B test have the RUN_ID of the first. */
export const runsTable = {
  name: 'EXPERIMENT_RUNS',
  key: ['EXPERIMENT_ID'],
  columns: [
    text('EXPERIMENT_ID'),
    text('RUN_ID'),
    text('ARM'),
    integer('SEED'),
    timestamp('CREATED_AT'),
    integer('CONFIG_VERSION'),
    variant('CONFIG_FILE'),
    variant('MEMBERS'),
  ],
} as const satisfies Table;

/** One row, changed by whoever gives a config its number: who comes second waits or is refused. */
export const locksTable = {
  name: 'SOUNDCHECK_LOCKS',
  key: ['LOCK_NAME'],
  columns: [text('LOCK_NAME'), text('TAKEN_BY'), timestamp('TAKEN_AT')],
} as const satisfies Table;

/**
 * Which save gave which version: one whose answer was lost finds itself here. The team's CONFIGS
 * has no column for it.
 */
export const configSavesTable = {
  name: 'CONFIG_SAVES',
  key: ['SAVE_ID'],
  columns: [
    text('SAVE_ID'),
    text('CONFIG_NAME'),
    text('BRAND'),
    integer('CONFIG_VERSION'),
    timestamp('SAVED_AT'),
  ],
} as const satisfies Table;

export const allTables: readonly Table[] = [
  configsTable,
  metadataTable,
  feedbacksTable,
  messagesTable,
  reviewsTable,
  runsTable,
  locksTable,
  configSavesTable,
];

/**
 * Columns of our own tables that came after the tables themselves: a warehouse that was made before
 * gets them when it is opened, and its rows hold null there. The team's tables never get any.
 */
export const laterColumns: readonly { readonly table: Table; readonly name: string }[] = [
  { table: messagesTable, name: 'VERSION' },
  { table: messagesTable, name: 'EARLIER_VERSIONS' },
];

/** SQL names of the column types. */
type SqlTypes = Readonly<Record<ColumnType, string>>;

/**
 * Names that both engines understand, for columns and for casts. BIGINT, because Snowflake's
 * INTEGER holds 38 digits and DuckDB's only 32 bits.
 */
export const commonTypes = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
} as const satisfies Partial<SqlTypes>;

/** DuckDB has no type for a list of anything; JSON holds both. */
export const duckDbTypes: SqlTypes = { ...commonTypes, variant: 'JSON', array: 'JSON' };

/** Upper-case names in quotes mean the same to both engines; TIMESTAMP as a name needs them. */
export const quoted = (name: string): string => `"${name}"`;

/** The statement that makes a table where there is none, and leaves one that is there alone. */
export function createTable(table: Table, types: SqlTypes): string {
  const columns = table.columns.map((one) => `  ${definition(one, types)}`);
  return `CREATE TABLE IF NOT EXISTS ${table.name} (\n${columns.join(',\n')}\n)`;
}

const definition = ({ name, type }: Column, types: SqlTypes): string =>
  `${quoted(name)} ${types[type]}`;

/** The statements that add `laterColumns` to tables without them, and leave the others alone. */
export const addLaterColumns = (types: SqlTypes): string[] =>
  laterColumns.flatMap(({ table, name }) =>
    table.columns
      .filter((one) => one.name === name)
      .map((one) => `ALTER TABLE ${table.name} ADD COLUMN IF NOT EXISTS ${definition(one, types)}`),
  );
