import type { KnownTable } from '../account';
import { errors } from '../errors';
import { isWord, type Token } from './tokens';

/**
 * Names in double quotes are as they are written: "config_name" is not CONFIG_NAME, though DuckDB
 * would find it. Throws for one that is neither a column's nor given in the statement itself.
 */
export function refuseUnknownNames(tokens: readonly Token[], tables: readonly KnownTable[]): void {
  const known = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
  for (const { name, schema, database } of tables) known.add(name).add(schema).add(database);
  tokens.forEach((token, index) => {
    const givenHere = isWord(tokens[index - 1], 'AS') || tokens[index - 1]?.text === ')';
    if (token.kind === 'quoted' && givenHere) known.add(token.text);
  });
  for (const token of tokens) {
    if (token.kind !== 'quoted' || token.text === token.text.toUpperCase()) continue;
    if (!known.has(token.text)) throw errors.invalidIdentifier(`"${token.text}"`);
  }
}
