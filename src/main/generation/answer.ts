import type { Words } from '@shared/quality/check-message';

/** `noise` is no JSON at all, as a provider gives when something broke on the way. */
export type ParsedAnswer =
  | { readonly kind: 'answer'; readonly answer: Words }
  | { readonly kind: 'fault'; readonly fault: string }
  | { readonly kind: 'noise'; readonly fault: string };

/** What can be read: the words, or a shape that the model can be asked to mend. */
export type ReadAnswer = Exclude<ParsedAnswer, { readonly kind: 'noise' }>;

const codeFence = /^```[a-z]*\s*\n([\s\S]*?)\n?\s*```$/i;

const bare = (text: string): string => text.replace(/^\uFEFF/, '').trim();

const textOf = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;

/**
 * Reads what a model said. Only a byte-order mark, a code fence and the white space around the
 * words are taken away; anything else that is not the JSON object asked for is noise or a fault,
 * with a sentence that the model can be asked to mend.
 */
export function parseAnswer(text: string): ParsedAnswer {
  const trimmed = bare(text);
  if (trimmed === '') return { kind: 'noise', fault: 'The answer was empty.' };
  let value: unknown;
  try {
    value = JSON.parse(codeFence.exec(trimmed)?.[1] ?? trimmed);
  } catch {
    const fault = 'The answer was not one JSON object with "header" and "body".';
    return { kind: 'noise', fault };
  }
  if (typeof value === 'object' && value !== null) {
    const header = textOf(value, 'header');
    const body = textOf(value, 'body');
    if (typeof header === 'string' && typeof body === 'string') {
      return { kind: 'answer', answer: { header: bare(header), body: bare(body) } };
    }
  }
  const fault = 'The answer must be a JSON object with "header" and "body", both of them text.';
  return { kind: 'fault', fault };
}
