import { errors } from '../errors';
import { closing, isSymbol, isWord, type Token } from './tokens';

const integers = ['INT', 'INTEGER', 'BIGINT', 'SMALLINT', 'TINYINT', 'BYTEINT'];
const decimals = ['NUMBER', 'DECIMAL', 'NUMERIC', 'DEC'];
const floats = ['FLOAT', 'FLOAT4', 'FLOAT8', 'DOUBLE', 'REAL'];
const texts = ['VARCHAR', 'STRING', 'TEXT', 'CHAR', 'CHARACTER', 'NVARCHAR'];

/** Snowflake's types, and what DuckDB keeps them in. */
const types: ReadonlyMap<string, string> = new Map([
  ...integers.map((name) => [name, 'BIGINT'] as const),
  ...decimals.map((name) => [name, 'DECIMAL'] as const),
  ...floats.map((name) => [name, 'DOUBLE'] as const),
  ...texts.map((name) => [name, 'VARCHAR'] as const),
  ['BOOLEAN', 'BOOLEAN'],
  ['DATE', 'DATE'],
  ['TIME', 'TIME'],
  ['BINARY', 'BLOB'],
  ['VARBINARY', 'BLOB'],
  ['TIMESTAMP', 'TIMESTAMP'],
  ['DATETIME', 'TIMESTAMP'],
  ['TIMESTAMP_NTZ', 'TIMESTAMP'],
  ['TIMESTAMPNTZ', 'TIMESTAMP'],
  ['TIMESTAMP_LTZ', 'TIMESTAMPTZ'],
  ['TIMESTAMP_TZ', 'TIMESTAMPTZ'],
  ['VARIANT', 'JSON'],
  ['OBJECT', 'JSON'],
  ['ARRAY', 'JSON'],
]);

/** The type at `start`, as DuckDB writes it, and where it ends. Throws what Snowflake would. */
export function typeAt(
  tokens: readonly Token[],
  start: number,
): { name: string; duckDb: string; end: number } {
  const name = tokens[start]?.text ?? '<EOF>';
  const duckDb = isWord(tokens[start]) ? types.get(name) : undefined;
  if (duckDb === undefined) throw errors.unsupportedType(name);
  const afterName = name === 'DOUBLE' && isWord(tokens[start + 1], 'PRECISION') ? 2 : 1;
  let end = start + afterName;
  let size = '';
  if (isSymbol(tokens[end], '(')) {
    const close = closing(tokens, end);
    size = tokens
      .slice(end, close + 1)
      .map(({ text }) => text)
      .join('');
    end = close + 1;
  }
  if (duckDb !== 'DECIMAL') return { name, duckDb, end };
  return {
    name,
    duckDb: `DECIMAL${size.includes(',') ? size : `(${size.slice(1, -1) || '38'}, 0)`}`,
    end,
  };
}
