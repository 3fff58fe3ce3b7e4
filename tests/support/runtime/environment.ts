import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '../../..');

/** Credentials and addresses that the program reads from its environment. */
const personal = /^(SNOWFLAKE|OPENAI|GOOGLE|GEMINI|SOUNDCHECK)_/;

/** The environment for a program under test: no test ever spends a developer's own keys. */
export function environmentWith(
  env: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !personal.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), ...env };
}
