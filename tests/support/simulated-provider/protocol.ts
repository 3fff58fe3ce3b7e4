import type { IncomingHttpHeaders } from 'node:http';

export type Protocol = 'openai' | 'gemini';

/** One call as it reached the provider, with what it can tell from the words of the prompt. */
export interface SimulatedRequest {
  readonly protocol: Protocol;
  readonly model: string;
  readonly key: string;
  readonly prompt: string;
  /** The campaign's name and the member's MARK, where the prompt has them: one chain of messages. */
  readonly chain: string;
  readonly stage: number;
  /** The title of the recommended piece; null where there is none. */
  readonly title: string | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isRecord(value) ? Object.values(value).flatMap(texts) : [];
};

const found = (prompt: string, pattern: RegExp): string => pattern.exec(prompt)?.[1] ?? '';

function titleIn(prompt: string): string | null {
  const json = /## Recommendation\n[^#]*?<data>\n([^<]*)\n<\/data>/.exec(prompt)?.[1];
  if (json === undefined) return null;
  const piece: unknown = JSON.parse(json);
  return isRecord(piece) && typeof piece.title === 'string' ? piece.title : null;
}

/** The call behind an HTTP request; null for a path that neither protocol has. */
export function readRequest(
  path: string,
  headers: IncomingHttpHeaders,
  json: string,
): SimulatedRequest | null {
  const parsed: unknown = JSON.parse(json);
  const body = isRecord(parsed) ? parsed : {};
  const gemini = /^\/v1beta\/models\/([^:]+):generateContent$/.exec(path);
  if (!gemini && path !== '/v1/chat/completions') return null;
  const parts = gemini ? [body.systemInstruction, body.contents] : body.messages;
  const prompt = texts(parts).join('\n');
  const mark = found(prompt, /"MARK": "([^"]*)"/);
  return {
    protocol: gemini ? 'gemini' : 'openai',
    model: gemini ? decodeURIComponent(gemini[1] ?? '') : String(body.model),
    key: gemini
      ? String(headers['x-goog-api-key'] ?? '')
      : (headers.authorization ?? '').replace('Bearer ', ''),
    prompt,
    chain: `${found(prompt, /## Campaign\n(.*)/)}/${mark}`,
    stage: Number(found(prompt, /## This message \(stage (\d+)\)/)),
    title: titleIn(prompt),
  };
}

/** How an answer ended, in the words of this simulation. */
export type Ending = 'whole' | 'refused' | 'filtered' | 'cut-off';

const openAiEndings = {
  whole: 'stop',
  refused: 'stop',
  filtered: 'content_filter',
  'cut-off': 'length',
} as const satisfies Record<Ending, string>;

const geminiEndings = {
  whole: 'STOP',
  refused: 'PROHIBITED_CONTENT',
  filtered: 'SAFETY',
  'cut-off': 'MAX_TOKENS',
} as const satisfies Record<Ending, string>;

/** Tokens that a Gemini model spends on thinking, which are billed as output. */
const thoughts = 25;

/** About four characters make a token of English. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4);

/** What the provider bills a call by. */
export const billedTokens = (request: SimulatedRequest, text: string): number =>
  tokensOf(request.prompt) + tokensOf(text) + (request.protocol === 'gemini' ? thoughts : 0);

/** The body of an answer with status 200. */
export function answerBody(request: SimulatedRequest, text: string, ending: Ending): object {
  const tokensIn = tokensOf(request.prompt);
  if (request.protocol === 'gemini') {
    return {
      candidates: [
        { finishReason: geminiEndings[ending], content: { role: 'model', parts: [{ text }] } },
      ],
      usageMetadata: {
        promptTokenCount: tokensIn,
        candidatesTokenCount: tokensOf(text),
        thoughtsTokenCount: thoughts,
      },
    };
  }
  const message =
    ending === 'refused'
      ? { role: 'assistant', content: null, refusal: text }
      : { role: 'assistant', content: text };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: request.model,
    choices: [{ index: 0, finish_reason: openAiEndings[ending], message }],
    usage: { prompt_tokens: tokensIn, completion_tokens: tokensOf(text) },
  };
}

/** An error body; `name` is OpenAI's code or Gemini's status. */
export function errorBody(
  protocol: Protocol,
  status: number,
  name: string,
  details: readonly unknown[] = [],
): unknown {
  const message = `The simulated provider answers with ${status}.`;
  return protocol === 'gemini'
    ? { error: { code: status, status: name, message, details } }
    : { error: { message, type: name, code: name } };
}

/** Where Gemini says how long to wait: it sends no header for it. */
export const retryInfo = (seconds: number): unknown => ({
  '@type': 'type.googleapis.com/google.rpc.RetryInfo',
  retryDelay: `${seconds}s`,
});

/** A limit of calls a day that is used up. */
export const dailyQuota: unknown = {
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }],
};
