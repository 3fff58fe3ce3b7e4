import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';

/** A column as an answer describes it. */
export interface RowType {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly scale: number | null;
  readonly precision: number | null;
  readonly length: number | null;
  readonly byteLength: number | null;
}

export type Cell = string | null;

const longestText = 16_777_216;

const described = (type: string, fields: Partial<RowType> = {}): Omit<RowType, 'name'> => ({
  type,
  nullable: true,
  scale: null,
  precision: null,
  length: null,
  byteLength: null,
  ...fields,
});

const fixed = (precision: number, scale: number) => described('fixed', { precision, scale });

const wholeNumbers: readonly DuckDBTypeId[] = [
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
];

/** What Snowflake calls a column of DuckDB's; `declared` tells apart what DuckDB does not. */
export function rowType(
  name: string,
  type: Pick<DuckDBType, 'typeId' | 'alias'> & { width?: number; scale?: number },
  declared?: string,
): RowType {
  return { name, ...typeOf(type, declared) };
}

function typeOf(
  type: Pick<DuckDBType, 'typeId' | 'alias'> & { width?: number; scale?: number },
  declared: string | undefined,
): Omit<RowType, 'name'> {
  if (wholeNumbers.includes(type.typeId)) return fixed(38, 0);
  if (type.typeId === DuckDBTypeId.DECIMAL) return fixed(type.width ?? 38, type.scale ?? 0);
  if (type.typeId === DuckDBTypeId.DOUBLE || type.typeId === DuckDBTypeId.FLOAT) {
    return described('real');
  }
  if (type.typeId === DuckDBTypeId.BOOLEAN) return described('boolean');
  if (type.typeId === DuckDBTypeId.DATE) return described('date');
  if (type.typeId === DuckDBTypeId.TIME) return described('time', { precision: 0, scale: 9 });
  if (type.typeId === DuckDBTypeId.TIMESTAMP) {
    return described('timestamp_ntz', { precision: 0, scale: 9 });
  }
  if (type.typeId === DuckDBTypeId.TIMESTAMP_TZ) {
    const kind = declared === 'TIMESTAMP_TZ' ? 'timestamp_tz' : 'timestamp_ltz';
    return described(kind, { precision: 0, scale: 9 });
  }
  if (type.typeId === DuckDBTypeId.BLOB) return described('binary', { length: 8_388_608 });
  if (type.alias === 'JSON') {
    const kinds: Record<string, string> = { ARRAY: 'array', OBJECT: 'object' };
    return described(kinds[declared ?? ''] ?? 'variant');
  }
  return described('text', { length: longestText, byteLength: longestText });
}

/** Seconds since 1970 with nine digits behind the point. */
function seconds(micros: bigint): string {
  const sign = micros < 0n ? '-' : '';
  const size = micros < 0n ? -micros : micros;
  return `${sign}${size / 1_000_000n}.${String(size % 1_000_000n).padStart(6, '0')}000`;
}

/** JSON as Snowflake keeps it: names in order, laid out over lines. */
export function variantText(json: string): string {
  return JSON.stringify(ordered(JSON.parse(json)), null, 2);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, ordered(part)]),
  );
}

/** A value of DuckDB's as Snowflake sends it. Throws for types that Snowflake has not. */
export function cellOf(value: DuckDBValue, type: Pick<RowType, 'type'>): Cell {
  if (value === null) return null;
  if (['variant', 'array', 'object'].includes(type.type)) return variantText(String(value));
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (value instanceof DuckDBDateValue) return String(value.days);
  if (value instanceof DuckDBTimeValue) return seconds(value.micros);
  if (value instanceof DuckDBTimestampValue) return seconds(value.micros);
  if (value instanceof DuckDBTimestampTZValue) {
    const offset = type.type === 'timestamp_tz' ? ' 1440' : '';
    return `${seconds(value.micros)}${offset}`;
  }
  if (value instanceof DuckDBBlobValue)
    return Buffer.from(value.bytes).toString('hex').toUpperCase();
  throw new TypeError(`Snowflake has no such cell: ${typeof value}`);
}
