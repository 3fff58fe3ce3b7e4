import type * as Sdk from '@google/generative-ai';
import { z } from 'zod';
import { rateReportOf } from './answer-headers';
import type { Fetch } from './bounded-fetch';
import { type Answer, callService } from './call-service';
import { type Environment, setting } from './environment';
import { type Service, strangeAnswer } from './http-failure';
import { ModelFailure, type ModelProvider, type ModelReply } from './provider';
import { addressProblem, isLoopback, keyProblem } from './server-address';

const label = 'Gemini';
const keyName = 'GOOGLE_API_KEY';
const usualAddress = 'https://generativelanguage.googleapis.com';

/** Room for the longest e-mail several times over; thinking takes its share of it. */
const usualMostTokens = 8_000;

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
    .nullish()
    .catch(null),
});

/** The words of an answer, or the reason why there are none. Only STOP means that it is whole. */
function replyOf(service: Service, model: string, answer: Answer): ModelReply {
  const parsed = responseSchema.safeParse(answer.json);
  const rate = rateReportOf(answer.headers);
  const tokens = parsed.data?.usageMetadata;
  /** Thinking is billed as output (facts on model APIs, 2026). */
  const usage = {
    tokensIn: tokens?.promptTokenCount ?? 0,
    tokensOut: (tokens?.candidatesTokenCount ?? 0) + (tokens?.thoughtsTokenCount ?? 0),
  };
  const unusable = (code: string, sentence: string): ModelFailure =>
    new ModelFailure('message', code, sentence, { usage, rate });
  const blocked = parsed.data?.promptFeedback?.blockReason;
  if (blocked) {
    const sentence = `${label} held the answer back because of its content rules (${blocked}).`;
    throw unusable('content-filter', sentence);
  }
  const candidate = parsed.data?.candidates?.[0];
  if (!candidate) throw strangeAnswer(service, model, answer, parsed.error);
  const reason = candidate.finishReason ?? 'STOP';
  if (reason === 'MAX_TOKENS') {
    throw unusable('cut-off', 'The model used up its room before the message was finished.');
  }
  if (reason !== 'STOP') {
    throw unusable('content-filter', `${label} did not finish the message (${reason}).`);
  }
  const parts = candidate.content?.parts ?? [];
  const text = parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('');
  return { text, ...usage, rate };
}

/** The SDK's enum is a run-time value; it comes with the SDK, at the first call. */
const answerSchemaOf = (types: typeof Sdk.SchemaType): Sdk.ObjectSchema => ({
  type: types.OBJECT,
  properties: { header: { type: types.STRING }, body: { type: types.STRING } },
  required: ['header', 'body'],
});

/**
 * Begins a call of the SDK with a `fetch` of ours. It takes none, but looks up the global one as
 * the call begins, before it first waits for anything (`makeModelRequest(…, fetchFn = fetch)` in
 * 0.24). So ours is the global one for just that moment: nothing else runs in between.
 */
function beginWith<Result>(fetch: Fetch, begin: () => Promise<Result>): Promise<Result> {
  const usual = globalThis.fetch;
  globalThis.fetch = fetch;
  try {
    return begin();
  } finally {
    globalThis.fetch = usual;
  }
}

/**
 * Gemini by `@google/generative-ai`. The key is GOOGLE_API_KEY and the address
 * GOOGLE_GEMINI_BASE_URL of the environment given. The SDK is loaded at the first call. It is past
 * its support: all that knows of it is in this file.
 */
export function createGeminiProvider(environment: Environment): ModelProvider {
  const key = setting(environment, keyName);
  const address = (setting(environment, 'GOOGLE_GEMINI_BASE_URL') ?? usualAddress).replace(
    /\/+$/,
    '',
  );
  const service: Service = { label, address, keyName, secret: key };
  const unavailableBecause = (): string | null =>
    key === null
      ? `${label} needs a key. Enter it in Settings, Keys, or set ${keyName}.`
      : (addressProblem(service) ?? keyProblem(service));
  let sdkLoading: Promise<typeof Sdk> | null = null;
  const loadSdk = (): Promise<typeof Sdk> => (sdkLoading ??= import('@google/generative-ai'));
  return {
    key: 'google',
    label,
    local: isLoopback(address),
    unavailableBecause,
    prepare: loadSdk,
    async generate({ model, prompt, mostOutputTokens }, signal) {
      if (key === null) throw new ModelFailure('stop', 'no-key', `There is no ${keyName}.`);
      const reason = unavailableBecause();
      if (reason !== null) throw new ModelFailure('stop', 'model-unavailable', reason);
      const sdk = await loadSdk();
      const request: Sdk.GenerateContentRequest = {
        contents: [{ role: 'user', parts: [{ text: prompt.user }] }],
        generationConfig: {
          responseMimeType: 'application/json',
          responseSchema: answerSchemaOf(sdk.SchemaType),
          maxOutputTokens: mostOutputTokens ?? usualMostTokens,
        },
      };
      const client = new sdk.GoogleGenerativeAI(key).getGenerativeModel(
        { model, systemInstruction: prompt.system },
        { baseUrl: address },
      );
      const answer = await callService(service, model, signal, (fetch) =>
        beginWith(fetch, () => client.generateContent(request)),
      );
      return replyOf(service, model, answer);
    },
  };
}
