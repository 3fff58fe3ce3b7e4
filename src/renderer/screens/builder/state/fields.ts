/** The fields of a campaign or a stage as a draft holds them: known, unknown and unfinished ones. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field as text. Anything else that a file holds there is shown rather than hidden. */
export function textField(fields: Fields, key: string): string {
  const value = fields[key];
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A switch; a config that says nothing means on, as the config's schema has it. */
export function switchField(fields: Fields, key: string): boolean {
  return fields[key] !== false;
}

export function listField(fields: Fields, key: string): string[] {
  const value = fields[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function numberField(fields: Fields, key: string): number | null {
  const value = fields[key];
  return typeof value === 'number' ? value : null;
}

/** The first words of a text, on one line. */
export function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
