import type { z } from 'zod';

/** A value as it travels beside a statement's text; objects go as JSON text. */
export type Bound = string | number | boolean | null;

/** SQL text with a `?` for each value. Nothing that a person wrote is ever part of the text. */
export interface Statement {
  readonly text: string;
  readonly values: readonly Bound[];
}

/** A statement that answers with rows, and what one of them (cells by column name) means. */
export interface Query<T> extends Statement {
  readonly row: z.ZodType<T>;
}

/** `?, ?, ?`: a place for each of so many values. */
export const places = (count: number): string =>
  Array.from({ length: count }, () => '?').join(', ');

/**
 * A value as JSON text. Half of a surrogate pair (an emoji that was cut in two) becomes U+FFFD, as
 * it does wherever text is written as UTF-8: DuckDB refuses JSON that has one.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replace(/\p{Surrogate}/gu, '\ufffd') : part,
  );
}
