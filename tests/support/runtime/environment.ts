import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '../../..');

/**
 * Two windows of two tests share one screen: the one that lies behind must be drawn all the same, or
 * a test that waits for it to stand still waits for ever.
 */
export const alwaysDrawn = [
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];

/** Credentials and addresses that the program reads from its environment. */
const personal = /^(SNOWFLAKE|OPENAI|GOOGLE|GEMINI|SOUNDCHECK)_/;

/**
 * The environment for a program under test: no test ever spends a developer's own keys, or writes
 * into their keychain.
 */
export function environmentWith(
  env: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !personal.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), SOUNDCHECK_SECRETS: 'memory', ...env };
}
