import type { z } from 'zod';
import { formatNumber } from '../../format';

/** What is wrong, by the path of the field: `label`, `limits.push.header`. */
export type FieldProblems = Readonly<Record<string, string>>;

/** What a number field holds while somebody types: text until it is a number, '' when it is empty. */
export type NumberText = number | string;

/** The number in a field; null when it is empty, NaN for what is no number. */
export const numberIn = (value: NumberText): number | null =>
  typeof value === 'string' && value.trim() === '' ? null : Number(value);

/** The schemas' own sentences end with a full stop; what they leave to zod is said here. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.message.endsWith('.')) return issue.message;
  if (issue.code === 'too_big')
    return `Use at most ${formatNumber(Number(issue.maximum))} characters.`;
  return 'This is needed.';
}

/** The first problem of every field that did not pass its schema. */
export function fieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblems {
  const problems: Record<string, string> = {};
  for (const issue of issues) problems[issue.path.join('.')] ??= sentenceOf(issue);
  return problems;
}

/** The first problem of a field that holds several values, or of one of them. */
export const problemWithin = (problems: FieldProblems, path: string): string | undefined =>
  Object.entries(problems).find(([field]) => field === path || field.startsWith(`${path}.`))?.[1];
