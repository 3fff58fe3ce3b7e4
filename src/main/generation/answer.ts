import { z } from 'zod';

const answerSchema = z.object({ header: z.string(), body: z.string() });
export type Answer = z.infer<typeof answerSchema>;

export type ParsedAnswer =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'fault'; readonly fault: string };

const codeFence = /^```[a-z]*\s*\n([\s\S]*?)\n?\s*```$/i;

const fault = (text: string): ParsedAnswer => ({ kind: 'fault', fault: text });

/**
 * Reads what a model said. Only a byte-order mark, a code fence and the white space around the
 * words are taken away; anything else that is not the JSON object asked for is a fault, with a
 * sentence that the model can be asked to mend.
 */
export function parseAnswer(text: string): ParsedAnswer {
  const bare = text.replace(/^\uFEFF/, '').trim();
  if (bare === '') return fault('The answer was empty.');
  const inner = codeFence.exec(bare)?.[1] ?? bare;
  let value: unknown;
  try {
    value = JSON.parse(inner);
  } catch {
    return fault('The answer was not one JSON object with "header" and "body".');
  }
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) {
    return fault('The answer must be a JSON object with "header" and "body", both of them text.');
  }
  const header = parsed.data.header.replace(/^\uFEFF/, '').trim();
  const body = parsed.data.body.replace(/^\uFEFF/, '').trim();
  return { kind: 'answer', answer: { header, body } };
}
