import type * as Sdk from 'openai';
import { z } from 'zod';
import { answerJsonSchema } from './answer-schema';
import { usualDeadlineMs, withDeadline } from './deadline';
import { type Environment, setting } from './environment';
import { httpFailure, noConnection, notAnAnswer, retryAfterOf } from './http-failure';
import { ModelFailure, type ModelProvider, type ModelReply, type ModelRequest } from './provider';

const label = 'OpenAI';
const keyName = 'OPENAI_API_KEY';
const usualAddress = 'https://api.openai.com/v1';

/** Room for the longest e-mail several times over; models that reason spend much of it thinking. */
const mostTokens = { plain: 1_000, reasoning: 8_000 } as const;

const tokenCount = z.number().int().nonnegative().catch(0);

/** The parts of a chat completion that are read; a server may leave out its usage. */
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: tokenCount, completion_tokens: tokenCount }).nullish(),
});

/** gpt-5, gpt-6 and the o-series reason before they answer, and take other settings for it. */
const reasons = (model: string): boolean => /^(gpt-([5-9]|\d\d)|o\d)/.test(model);

function bodyOf({
  model,
  prompt,
}: ModelRequest): Sdk.OpenAI.ChatCompletionCreateParamsNonStreaming {
  const limits = reasons(model)
    ? { max_completion_tokens: mostTokens.reasoning }
    : { max_tokens: mostTokens.plain, temperature: 0.8 };
  return {
    model,
    messages: [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'message', strict: true, schema: answerJsonSchema },
    },
    ...limits,
  };
}

/** The words of a completion, or the reason why there are none. */
function replyOf(completion: unknown, address: string): ModelReply {
  const parsed = completionSchema.safeParse(completion);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) throw notAnAnswer(label, address, parsed.error);
  const usage = {
    tokensIn: parsed.data.usage?.prompt_tokens ?? 0,
    tokensOut: parsed.data.usage?.completion_tokens ?? 0,
  };
  const { content, refusal } = choice.message;
  if (refusal) {
    throw new ModelFailure('message', 'refused', `The model refused to write this: ${refusal}`, {
      usage,
    });
  }
  if (choice.finish_reason === 'content_filter') {
    const sentence = `${label} held the answer back because of its content rules.`;
    throw new ModelFailure('message', 'content-filter', sentence, { usage });
  }
  if (choice.finish_reason === 'length') {
    const sentence = 'The model used up its room before the message was finished.';
    throw new ModelFailure('message', 'cut-off', sentence, { usage });
  }
  return { text: content ?? '', ...usage };
}

function failureOf(
  error: unknown,
  sdk: typeof Sdk,
  model: string,
  address: string,
  secret: string,
): unknown {
  if (error instanceof ModelFailure) return error;
  if (error instanceof sdk.APIConnectionError) return noConnection(label, address, error);
  if (error instanceof sdk.APIError && typeof error.status === 'number') {
    if (error.code === 'insufficient_quota' || error.type === 'insufficient_quota') {
      const sentence = `The ${label} account has no credit left. Add credit or use another model.`;
      return new ModelFailure('stop', 'quota', sentence, { cause: error });
    }
    const headers: unknown = error.headers;
    return httpFailure({
      label,
      model,
      status: error.status,
      detail: error.message,
      keyName,
      secret,
      retryAfterMs: retryAfterOf(headers instanceof Headers ? headers : null, Date.now()),
      cause: error,
    });
  }
  if (error instanceof SyntaxError) return notAnAnswer(label, address, error);
  if (error instanceof TypeError) return noConnection(label, address, error);
  return error;
}

/**
 * OpenAI's Chat Completions. The key is OPENAI_API_KEY and the address OPENAI_BASE_URL of the
 * environment given: both are handed to the SDK, so that it does not look for others in the
 * process's own environment. The SDK is loaded at the first call and does not retry: the message
 * maker does, and sees every try.
 */
export function createOpenAiProvider(
  environment: Environment,
  deadlineMs = usualDeadlineMs,
): ModelProvider {
  const key = setting(environment, keyName);
  const address = setting(environment, 'OPENAI_BASE_URL') ?? usualAddress;

  const connect = (sdk: typeof Sdk, apiKey: string): Sdk.OpenAI =>
    new sdk.OpenAI({
      apiKey,
      baseURL: address,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      timeout: deadlineMs,
      logLevel: 'off',
    });

  return {
    key: 'openai',
    label,
    unavailableBecause: () =>
      key === null ? `${label} needs a key: put it into ${keyName}.` : null,
    async generate(request, signal) {
      if (key === null) throw new ModelFailure('stop', 'no-key', `There is no ${keyName}.`);
      const sdk = await import('openai');
      return withDeadline(label, deadlineMs, signal, async (ending) => {
        try {
          const completion: unknown = await connect(sdk, key).chat.completions.create(
            bodyOf(request),
            { signal: ending },
          );
          return replyOf(completion, address);
        } catch (error) {
          throw failureOf(error, sdk, request.model, address, key);
        }
      });
    },
  };
}
