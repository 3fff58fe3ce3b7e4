/** Settings by name, as in the process's environment or a `.env` file. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting without the white space around it; null when it is absent or empty. */
export function setting(environment: Environment, name: string): string | null {
  const value = environment[name]?.trim();
  return value ? value : null;
}
