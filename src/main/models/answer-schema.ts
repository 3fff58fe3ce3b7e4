/**
 * The structured answer that every provider is asked for, as JSON Schema in the strict form that
 * OpenAI and its likes accept: every property required and none beside them.
 */
export const answerJsonSchema = {
  type: 'object',
  properties: { header: { type: 'string' }, body: { type: 'string' } },
  required: ['header', 'body'],
  additionalProperties: false,
} as const;
