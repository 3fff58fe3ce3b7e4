import { longestString } from './dialect/refusals';
import { errors } from './errors';
import { z } from 'zod';

const text = z.string().nullable();

/** `bindings` of a query request: by number, from 1; a list of values in each for an array bind. */
export const bindingsSchema = z.record(
  z.string(),
  z.object({ type: z.string(), value: z.union([text, z.array(text)]).optional() }),
);
export type Bindings = z.infer<typeof bindingsSchema>;

export type BoundValue = string | number | bigint | boolean | null;

function valueOf(type: string, value: string | null): BoundValue {
  if (value === null) return null;
  const bytes = Buffer.byteLength(value);
  if (bytes > longestString) throw errors.stringTooLong(bytes);
  if (type === 'BOOLEAN') return value.toLowerCase() === 'true';
  if (type === 'FIXED' || type === 'REAL') {
    if (/^-?\d+$/.test(value)) return type === 'FIXED' ? BigInt(value) : Number(value);
    const number = Number(value);
    if (Number.isNaN(number)) throw errors.badValue(`Numeric value '${value}' is not recognized`);
    return number;
  }
  return value;
}

/** The rows of values that a statement is to be run with: one, unless it was an array bind. */
export function boundRows(bindings: Bindings): BoundValue[][] {
  const binds = Object.entries(bindings)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, bind]) => bind);
  const isArrayBind = binds.some(({ value }) => Array.isArray(value));
  if (!isArrayBind) {
    return [
      binds.map(({ type, value }) => valueOf(type, Array.isArray(value) ? null : (value ?? null))),
    ];
  }
  const lists = binds.map(({ type, value }) =>
    (Array.isArray(value) ? value : [value ?? null]).map((one) => valueOf(type, one)),
  );
  const [first = []] = lists;
  return first.map((_, row) => lists.map((list) => list[row] ?? null));
}
