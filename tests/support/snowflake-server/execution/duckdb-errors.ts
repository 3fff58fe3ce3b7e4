import { errors, SnowflakeError } from '../errors';

type Reading = readonly [RegExp, (...found: string[]) => SnowflakeError];

/** What DuckDB complains of, in Snowflake's words. */
const readings: readonly Reading[] = [
  [/^INTERRUPT/, () => errors.cancelled()],
  [/Table with name (\S+) does not exist/, (name) => errors.missingObject(name)],
  [/Catalog "(.+?)" does not exist/, (name) => errors.missingObject(name)],
  [/Function with name (\S+) does not exist/, (name) => errors.unknownFunction(name.toUpperCase())],
  [/Referenced (?:column|table) "(.+?)" not found/, (name) => errors.invalidIdentifier(name)],
  [/does not have a column (?:named|with name) "(.+?)"/, (name) => errors.invalidIdentifier(name)],
  [/syntax error at or near "([^]*?)"/, (near) => errors.syntax(near)],
  [/^Parser Error: ([^\n]*)/, (text) => errors.syntax(text)],
  [/Expected \d+ parameters, but/, () => errors.unboundValue()],
  [/Values were not provided for the following prepared/, () => errors.unboundValue()],
  [/Malformed JSON ([^\n]*)/, (detail) => errors.badJson(detail)],
  [/^Conversion Error: ([^\n]*)/, (text) => errors.badValue(text)],
  [/^Invalid Input Error: ([^\n]*)/, (text) => errors.badValue(text)],
  [
    /^Constraint Error: NOT NULL[^\n]*/,
    () => errors.badValue('NULL result in a non-nullable column'),
  ],
];

/** The error that the driver is to see. Nothing of DuckDB's that is not understood is hidden. */
export function snowflakeErrorOf(cause: unknown): SnowflakeError {
  if (cause instanceof SnowflakeError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  for (const [pattern, errorOf] of readings) {
    const found = pattern.exec(message);
    if (found) return errorOf(...found.slice(1));
  }
  return errors.internal(message, cause);
}
