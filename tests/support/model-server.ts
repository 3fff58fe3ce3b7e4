import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it reached the server. */
export interface ReceivedCall {
  readonly protocol: 'openai' | 'gemini';
  readonly model: string;
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  /** The JSON that was sent. */
  readonly body: Record<string, unknown>;
  /** System and user prompt, joined. */
  readonly prompt: string;
}

/** What the server does with one call. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is text. */
  readonly body: unknown;
  /** The answer is held back until this resolves. */
  readonly after?: Promise<unknown>;
  /** Sends the headers and half of the body, and nothing more. */
  readonly stalls?: boolean;
  /** Ends the connection before the headers, or after half of the body. */
  readonly breaks?: 'at once' | 'midway';
  /** Sends the body over and over until the client has had enough. */
  readonly endless?: boolean;
}

export type Script = (call: ReceivedCall) => ScriptedAnswer;

export interface ModelServer {
  /** For OPENAI_BASE_URL. */
  readonly openAiAddress: string;
  /** For GOOGLE_GEMINI_BASE_URL. */
  readonly geminiAddress: string;
  /** Every call so far, in the order of arrival. */
  readonly calls: readonly ReceivedCall[];
  /** Calls that were begun and have neither been answered nor given up. */
  readonly open: () => number;
  /** Answers from now on by this script. */
  answer(script: Script): void;
  /** Resolves when so many calls have arrived. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isRecord(value) ? Object.values(value).flatMap(texts) : [];
};

/** A good answer in the words of either protocol. */
export function saying(
  protocol: ReceivedCall['protocol'],
  text: string,
  tokens = { in: 100, out: 20 },
): ScriptedAnswer {
  if (protocol === 'openai') {
    return {
      body: {
        id: 'chat-1',
        object: 'chat.completion',
        choices: [
          { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } },
        ],
        usage: { prompt_tokens: tokens.in, completion_tokens: tokens.out },
      },
    };
  }
  return {
    body: {
      candidates: [{ finishReason: 'STOP', content: { role: 'model', parts: [{ text }] } }],
      usageMetadata: { promptTokenCount: tokens.in, candidatesTokenCount: tokens.out },
    },
  };
}

/** A good answer with these words. */
export const words = (call: ReceivedCall, header: string, body: string): ScriptedAnswer =>
  saying(call.protocol, JSON.stringify({ header, body }));

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function callOf(request: IncomingMessage, text: string): ReceivedCall | null {
  const parsed: unknown = JSON.parse(text);
  const body = isRecord(parsed) ? parsed : {};
  const { url: path = '', headers } = request;
  const gemini = /^\/v1beta\/models\/([^:]+):generateContent$/.exec(path);
  if (gemini) {
    const prompt = texts([body.systemInstruction, body.contents]).join('\n');
    const key = String(headers['x-goog-api-key'] ?? '');
    const model = decodeURIComponent(gemini[1] ?? '');
    return { protocol: 'gemini', model, key, headers, body, prompt };
  }
  if (path !== '/v1/chat/completions') return null;
  const key = (headers.authorization ?? '').replace('Bearer ', '');
  const prompt = texts(body.messages).join('\n');
  return { protocol: 'openai', model: String(body.model), key, headers, body, prompt };
}

function pour(response: ServerResponse, content: string): void {
  const more = (): void => {
    while (!response.destroyed && response.write(content));
  };
  response.on('drain', more);
  more();
}

async function send(response: ServerResponse, answer: ScriptedAnswer): Promise<void> {
  await answer.after;
  if (response.destroyed) return;
  if (answer.breaks === 'at once') {
    response.destroy();
    return;
  }
  const isText = typeof answer.body === 'string';
  const content = isText ? String(answer.body) : JSON.stringify(answer.body);
  response.writeHead(answer.status ?? 200, {
    'content-type': isText ? 'text/html' : 'application/json',
    ...answer.headers,
  });
  const half = content.slice(0, Math.ceil(content.length / 2));
  if (answer.endless) pour(response, content);
  else if (answer.breaks) response.write(half, () => response.destroy());
  else if (answer.stalls) response.write(half);
  else response.end(content);
}

/**
 * A model service on 127.0.0.1 that speaks both wire protocols, POST /v1/chat/completions and
 * POST /v1beta/models/X:generateContent, and answers as a test tells it to. Until told, every call
 * gets words of its own.
 */
export async function startModelServer(): Promise<ModelServer> {
  const calls: ReceivedCall[] = [];
  const waiting = new Map<number, () => void>();
  let inProgress = 0;
  let script: Script = (call) =>
    words(call, `Header ${calls.length}`, `Body number ${calls.length} of this test.`);

  const server = createServer((request, response) => {
    inProgress += 1;
    response.on('close', () => {
      inProgress -= 1;
    });
    void textOf(request).then(async (text) => {
      const call = request.method === 'POST' ? callOf(request, text) : null;
      if (!call) {
        response.writeHead(404).end();
        return;
      }
      calls.push(call);
      const answer = script(call);
      waiting.get(calls.length)?.();
      await send(response, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    openAiAddress: `http://127.0.0.1:${port}/v1`,
    geminiAddress: `http://127.0.0.1:${port}`,
    calls,
    open: () => inProgress,
    answer(next) {
      script = next;
    },
    received: (count) =>
      calls.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.set(count, resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
