import { capitalised, tidied } from './words';

/** Values for the gaps of a template; null where nothing is known. */
export type Slots = Readonly<Record<string, string | null>>;

const gap = /\{(\p{L})(\p{L}*)\}/gu;

/** Names of the gaps in a template, in lower case for the first letter. */
export const gapsOf = (template: string): string[] =>
  [...template.matchAll(gap)].map(([, first = '', rest = '']) => first.toLowerCase() + rest);

/**
 * The template with its gaps filled: `{goal}` as it is, `{Goal}` with a capital. Null when a gap
 * has no value, since half a sentence is none.
 */
export function fill(template: string, slots: Slots): string | null {
  let complete = true;
  const text = template.replace(gap, (_, first: string, rest: string) => {
    const value = slots[first.toLowerCase() + rest] ?? null;
    if (value === null) complete = false;
    return first === first.toUpperCase() ? capitalised(value ?? '') : (value ?? '');
  });
  return complete ? tidied(text) : null;
}

/** Whether a text could have come from the template, whatever was in the gaps. */
export function couldHaveMade(template: string, text: string): boolean {
  const literal = template.split(/\{\p{L}+\}/u);
  if (literal.every((part) => part.trim().length < 4)) return false;
  const pattern = literal.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
  return new RegExp(pattern, 's').test(text);
}
