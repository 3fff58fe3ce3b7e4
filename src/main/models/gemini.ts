import type * as Sdk from '@google/generative-ai';
import { z } from 'zod';
import { usualDeadlineMs, withDeadline } from './deadline';
import { type Environment, setting } from './environment';
import { boundedWait, httpFailure, noConnection, notAnAnswer } from './http-failure';
import { ModelFailure, type ModelProvider, type ModelReply } from './provider';

const label = 'Gemini';
const keyName = 'GOOGLE_API_KEY';
const usualAddress = 'https://generativelanguage.googleapis.com';

/** Room for the longest e-mail several times over; thinking takes its share of it. */
const mostTokens = 8_000;

const tokenCount = z.number().int().nonnegative().catch(0);

/** The parts of an answer that are read. `thoughtsTokenCount` is not in the SDK's own types. */
const responseSchema = z.object({
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  candidates: z
    .array(
      z.object({
        finishReason: z.string().nullish(),
        content: z
          .object({
            parts: z
              .array(z.object({ text: z.string().nullish(), thought: z.boolean().nullish() }))
              .nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: tokenCount,
      candidatesTokenCount: tokenCount,
      thoughtsTokenCount: tokenCount,
    })
    .partial()
    .nullish(),
});

const errorDetailsSchema = z.array(
  z
    .object({
      reason: z.string(),
      retryDelay: z.string(),
      violations: z.array(z.object({ quotaId: z.string().optional() })),
    })
    .partial(),
);

/** The words of an answer, or the reason why there are none. Only STOP means that it is whole. */
function replyOf(response: unknown, address: string): ModelReply {
  const parsed = responseSchema.safeParse(response);
  if (!parsed.success) throw notAnAnswer(label, address, parsed.error);
  const { candidates, promptFeedback, usageMetadata } = parsed.data;
  /** Thinking is billed as output (facts on model APIs, 2026). */
  const usage = {
    tokensIn: usageMetadata?.promptTokenCount ?? 0,
    tokensOut:
      (usageMetadata?.candidatesTokenCount ?? 0) + (usageMetadata?.thoughtsTokenCount ?? 0),
  };
  const candidate = candidates?.[0];
  const blocked = promptFeedback?.blockReason;
  if (blocked) {
    const sentence = `${label} held the answer back because of its content rules (${blocked}).`;
    throw new ModelFailure('message', 'content-filter', sentence, { usage });
  }
  if (!candidate) throw notAnAnswer(label, address);
  const reason = candidate.finishReason ?? 'STOP';
  if (reason === 'MAX_TOKENS') {
    const sentence = 'The model used up its room before the message was finished.';
    throw new ModelFailure('message', 'cut-off', sentence, { usage });
  }
  if (reason !== 'STOP') {
    const sentence = `${label} did not finish the message (${reason}).`;
    throw new ModelFailure('message', 'content-filter', sentence, { usage });
  }
  const parts = candidate.content?.parts ?? [];
  const text = parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('');
  return { text, ...usage };
}

function failureOf(
  error: unknown,
  sdk: typeof Sdk,
  model: string,
  address: string,
  secret: string,
): unknown {
  if (error instanceof ModelFailure) return error;
  if (error instanceof sdk.GoogleGenerativeAIFetchError && typeof error.status === 'number') {
    const details = errorDetailsSchema.safeParse(error.errorDetails).data ?? [];
    if (details.some((detail) => detail.reason === 'API_KEY_INVALID')) {
      const sentence = `${label} refused the key. Check ${keyName}.`;
      return new ModelFailure('stop', 'key-refused', sentence, { cause: error });
    }
    const quotas = details.flatMap((detail) => detail.violations ?? []);
    if (quotas.some(({ quotaId }) => quotaId?.includes('PerDay'))) {
      const sentence = `The ${label} key has used up its calls for today. Use another model or go on tomorrow.`;
      return new ModelFailure('stop', 'quota', sentence, { cause: error });
    }
    const delay = details.find((detail) => detail.retryDelay)?.retryDelay;
    return httpFailure({
      label,
      model,
      status: error.status,
      detail: error.message.replace(/^.*?Error fetching from \S+ /, ''),
      keyName,
      secret,
      retryAfterMs: delay === undefined ? null : boundedWait(Number.parseFloat(delay) * 1000),
      cause: error,
    });
  }
  if (error instanceof SyntaxError) return notAnAnswer(label, address, error);
  if (error instanceof sdk.GoogleGenerativeAIError || error instanceof TypeError) {
    return noConnection(label, address, error);
  }
  return error;
}

/** The SDK's enum is a run-time value; it comes with the SDK, at the first call. */
const answerSchemaOf = (types: typeof Sdk.SchemaType): Sdk.ObjectSchema => ({
  type: types.OBJECT,
  properties: { header: { type: types.STRING }, body: { type: types.STRING } },
  required: ['header', 'body'],
});

/**
 * Gemini by `@google/generative-ai`. The key is GOOGLE_API_KEY and the address
 * GOOGLE_GEMINI_BASE_URL of the environment given. The SDK is loaded at the first call. It is past
 * its support: all that knows of it is in this file.
 */
export function createGeminiProvider(
  environment: Environment,
  deadlineMs = usualDeadlineMs,
): ModelProvider {
  const key = setting(environment, keyName);
  const address = (setting(environment, 'GOOGLE_GEMINI_BASE_URL') ?? usualAddress).replace(
    /\/+$/,
    '',
  );
  return {
    key: 'google',
    label,
    unavailableBecause: () =>
      key === null ? `${label} needs a key: put it into ${keyName}.` : null,
    async generate({ model, prompt }, signal) {
      if (key === null) throw new ModelFailure('stop', 'no-key', `There is no ${keyName}.`);
      const sdk = await import('@google/generative-ai');
      const request: Sdk.GenerateContentRequest = {
        contents: [{ role: 'user', parts: [{ text: prompt.user }] }],
        generationConfig: {
          responseMimeType: 'application/json',
          responseSchema: answerSchemaOf(sdk.SchemaType),
          maxOutputTokens: mostTokens,
        },
      };
      const client = new sdk.GoogleGenerativeAI(key).getGenerativeModel(
        { model, systemInstruction: prompt.system },
        { baseUrl: address },
      );
      return withDeadline(label, deadlineMs, signal, async (ending) => {
        try {
          const { response } = await client.generateContent(request, { signal: ending });
          return replyOf(response, address);
        } catch (error) {
          throw failureOf(error, sdk, model, address, key);
        }
      });
    },
  };
}
