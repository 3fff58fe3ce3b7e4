import type * as Sdk from 'openai';
import { z } from 'zod';
import { rateReportOf } from './answer-headers';
import { answerJsonSchema } from './answer-schema';
import type { Fetch } from './bounded-fetch';
import { type Answer, callService } from './call-service';
import { quoted, type Service, strangeAnswer } from './http-failure';
import { ModelFailure, type ModelProvider, type ModelReply, type ModelRequest } from './provider';

type Body = Sdk.OpenAI.ChatCompletionCreateParamsNonStreaming;

/** Most tokens of an answer and the freedom in choosing words: models take different settings. */
export type Sampling = Pick<Body, 'max_tokens' | 'max_completion_tokens' | 'temperature'>;

export interface ChatService extends Service {
  readonly samplingOf: (request: ModelRequest) => Sampling;
  /** Whether a refused schema is given up for less; OpenAI itself takes it for every model. */
  readonly takesLess: boolean;
}

/** How firmly the shape of the answer is asked for; the prompt names it in any case. */
type AnswerShape = 'schema' | 'json' | 'free';

const responseFormats: Record<AnswerShape, Pick<Body, 'response_format'>> = {
  schema: {
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'message', strict: true, schema: answerJsonSchema },
    },
  },
  json: { response_format: { type: 'json_object' } },
  free: {},
};

const simpler: Record<AnswerShape, AnswerShape | null> = {
  schema: 'json',
  json: 'free',
  free: null,
};

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
  usage: z
    .object({ prompt_tokens: tokenCount, completion_tokens: tokenCount })
    .nullish()
    .catch(null),
});

const bodyOf = (service: ChatService, request: ModelRequest, shape: AnswerShape): Body => ({
  model: request.model,
  messages: [
    { role: 'system', content: request.prompt.system },
    { role: 'user', content: request.prompt.user },
  ],
  ...responseFormats[shape],
  ...service.samplingOf(request),
});

/** The words of a completion, or the reason why there are none. */
function replyOf(service: ChatService, model: string, answer: Answer): ModelReply {
  const parsed = completionSchema.safeParse(answer.json);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) throw strangeAnswer(service, model, answer, parsed.error);
  const rate = rateReportOf(answer.headers);
  const usage = {
    tokensIn: parsed.data.usage?.prompt_tokens ?? 0,
    tokensOut: parsed.data.usage?.completion_tokens ?? 0,
  };
  const unusable = (code: string, sentence: string): ModelFailure =>
    new ModelFailure('message', code, sentence, { usage, rate });
  const { content, refusal } = choice.message;
  if (refusal) {
    const reason = quoted(refusal, service.secret);
    throw unusable('refused', `The model refused to write this: ${reason}`);
  }
  if (choice.finish_reason === 'content_filter') {
    const sentence = `${service.label} held the answer back because of its content rules.`;
    throw unusable('content-filter', sentence);
  }
  if (choice.finish_reason === 'length') {
    throw unusable('cut-off', 'The model used up its room before the message was finished.');
  }
  return { text: content ?? '', ...usage, rate };
}

const isRefused = (error: unknown): boolean =>
  error instanceof ModelFailure && error.code === 'request-refused';

/**
 * Asks for one shape after the other until the request is accepted. A request that is refused in
 * every shape was not refused for its shape: the first refusal is then the one that counts.
 */
async function askFrom(
  shape: AnswerShape,
  ask: (shape: AnswerShape) => Promise<ModelReply>,
): Promise<ModelReply> {
  try {
    return await ask(shape);
  } catch (refusal) {
    const next = simpler[shape];
    if (next === null || !isRefused(refusal)) throw refusal;
    return askFrom(next, ask).catch((later: unknown) => {
      throw isRefused(later) ? refusal : later;
    });
  }
}

/** The SDK also sends headers named in OPENAI_CUSTOM_HEADERS and ones that describe the computer. */
const headersSent = ['accept', 'authorization', 'content-type', 'user-agent'];

const withHeadersSent =
  (fetch: Fetch): Fetch =>
  (input, init) => {
    const headers = [...new Headers(init?.headers)].filter(([name]) => headersSent.includes(name));
    return fetch(input, { ...init, headers });
  };

/**
 * `prepare` and `generate` of a provider that speaks OpenAI's Chat Completions. Key and address go
 * to the SDK, so that it does not look for others in the process's own environment. The SDK is
 * loaded when it is first needed and does not retry: the message maker does, and sees every try.
 */
export function createChatCompletions(
  service: ChatService,
): Required<Pick<ModelProvider, 'prepare' | 'generate'>> {
  let sdkLoading: Promise<typeof Sdk> | null = null;
  const loadSdk = (): Promise<typeof Sdk> => (sdkLoading ??= import('openai'));

  /** What each model is known to accept. */
  const accepted = new Map<string, AnswerShape>();

  const connect = (sdk: typeof Sdk, fetch: Fetch): Sdk.OpenAI =>
    new sdk.OpenAI({
      apiKey: service.secret ?? 'none',
      baseURL: service.address,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      logLevel: 'off',
      fetch: withHeadersSent(fetch),
    });

  /** Of the request and not of the client: nothing from the environment comes after these. */
  const headers = { Authorization: service.secret === null ? null : `Bearer ${service.secret}` };

  const generate: ModelProvider['generate'] = async (request, signal) => {
    const { model } = request;
    const sdk = await loadSdk();
    const ask = async (shape: AnswerShape): Promise<ModelReply> => {
      const body = bodyOf(service, request, shape);
      const answer = await callService(service, model, signal, (fetch) =>
        connect(sdk, fetch).chat.completions.create(body, { headers }),
      );
      return replyOf(service, model, answer);
    };
    const askAndRemember = async (shape: AnswerShape): Promise<ModelReply> => {
      const reply = await ask(shape);
      accepted.set(model, shape);
      return reply;
    };
    if (!service.takesLess) return ask('schema');
    const known = accepted.get(model);
    if (known === undefined) return askFrom('schema', askAndRemember);
    return ask(known).catch((error: unknown) => {
      // The server may have been changed since; the next call finds out anew.
      if (isRefused(error)) accepted.delete(model);
      throw error;
    });
  };
  return { prepare: loadSdk, generate };
}
