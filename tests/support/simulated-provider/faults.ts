import type { ServerResponse } from 'node:http';
import {
  answerBody,
  dailyQuota,
  type Ending,
  errorBody,
  retryInfo,
  type SimulatedRequest,
} from './protocol';

/** What can go wrong with a call for a while: another try may work. */
export const passingFaults = [
  'too-many',
  'server-error',
  'unavailable',
  'overloaded',
  'timed-out',
  'conflict',
  'reset',
  'reset-in-body',
  'stalled',
  'web-page',
  'truncated',
  'half-text',
  'empty-text',
  'huge',
] as const;

/** What a model makes of one message. */
export const messageFaults = ['refused', 'filtered', 'cut-off'] as const;

/** What no further call of the same key will survive. */
export const stoppingFaults = ['no-credit', 'wrong-key', 'unknown-model'] as const;

export type Fault =
  | (typeof passingFaults)[number]
  | (typeof messageFaults)[number]
  | (typeof stoppingFaults)[number]
  /** A wait of ten years is asked for, by a 429 or by a 503. */
  | 'absurd-wait'
  | 'absurd-wait-503';

const tenYears = 315_360_000;

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A 429 (or another status) that asks for a wait, the way each protocol says it. */
export function sendWait(
  response: ServerResponse,
  { protocol }: SimulatedRequest,
  status: 429 | 503,
  seconds: number | null,
  headers: Readonly<Record<string, string>> = {},
): void {
  const isGemini = protocol === 'gemini';
  const name = isGemini ? 'RESOURCE_EXHAUSTED' : 'rate_limit_exceeded';
  const details = isGemini && seconds !== null ? [retryInfo(seconds)] : [];
  const wait: Record<string, string> =
    !isGemini && seconds !== null ? { 'retry-after': String(seconds) } : {};
  sendJson(response, status, errorBody(protocol, status, name, details), { ...headers, ...wait });
}

/** Sends what goes wrong; `text` is what the model would have said. */
type Send = (response: ServerResponse, request: SimulatedRequest, text: string) => void;

/** Headers and the first half of an answer. */
const sendHalf: Send = (response, request, text) => {
  const json = Buffer.from(JSON.stringify(answerBody(request, text, 'whole')));
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': String(json.byteLength),
  });
  response.write(json.subarray(0, Math.ceil(json.byteLength / 2)));
};

const firstHalf = (text: string): string => text.slice(0, Math.ceil(text.length / 2));

/** An error status, with its name in OpenAI's words and in Gemini's. */
const status =
  (code: number, openAi: string, gemini: string, details: readonly unknown[] = []): Send =>
  (response, { protocol }) =>
    sendJson(
      response,
      code,
      errorBody(protocol, code, protocol === 'gemini' ? gemini : openAi, details),
    );

const ended =
  (ending: Ending, textOf: (text: string) => string): Send =>
  (response, request, text) =>
    sendJson(response, 200, answerBody(request, textOf(text), ending));

export const sendFault: Readonly<Record<Fault, Send>> = {
  'too-many': (response, request) => sendWait(response, request, 429, 1),
  'absurd-wait': (response, request) => sendWait(response, request, 429, tenYears),
  'absurd-wait-503': (response, request) => sendWait(response, request, 503, tenYears),
  'server-error': status(500, 'server_error', 'INTERNAL'),
  unavailable: status(503, 'server_error', 'UNAVAILABLE'),
  overloaded: status(529, 'overloaded_error', 'UNAVAILABLE'),
  'timed-out': status(408, 'timeout', 'DEADLINE_EXCEEDED'),
  conflict: status(409, 'conflict', 'ABORTED'),
  reset: (response) => void response.destroy(),
  'reset-in-body': (response, request, text) => {
    sendHalf(response, request, text);
    setImmediate(() => response.destroy());
  },
  stalled: sendHalf,
  'web-page': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Welcome</title><p>Sign in to use this network.</p>');
  },
  truncated: (response, request, text) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(firstHalf(JSON.stringify(answerBody(request, text, 'whole'))));
  },
  'half-text': ended('whole', firstHalf),
  'empty-text': ended('whole', () => ''),
  huge: (response, request, text) =>
    sendJson(response, 200, {
      padding: 'x'.repeat(1_200_000),
      ...answerBody(request, text, 'whole'),
    }),
  refused: ended('refused', () => 'I cannot write this.'),
  filtered: ended('filtered', () => ''),
  'cut-off': ended('cut-off', firstHalf),
  'no-credit': status(429, 'insufficient_quota', 'RESOURCE_EXHAUSTED', [dailyQuota]),
  'wrong-key': status(401, 'invalid_api_key', 'UNAUTHENTICATED'),
  'unknown-model': status(404, 'model_not_found', 'NOT_FOUND'),
};
