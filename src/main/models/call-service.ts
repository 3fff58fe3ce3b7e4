import { type Fetch, openExchange, type Outcome } from './bounded-fetch';
import {
  brokenOff,
  httpFailure,
  noConnection,
  notAnAnswer,
  type Service,
  tooLarge,
} from './http-failure';
import type { ModelFailure } from './provider';
import { type ProviderError, providerErrorOf } from './provider-error';

/** A JSON body that came whole with a status of success. */
export interface Answer {
  readonly json: unknown;
  readonly headers: Headers;
}

function parsed(text: string): { readonly json: unknown } | { readonly error: unknown } {
  try {
    const json: unknown = JSON.parse(text);
    return { json };
  } catch (error) {
    return { error };
  }
}

/** What an error body says: the protocol's error, or a plain line; a web page says nothing. */
function errorOf(text: string): ProviderError | null {
  const body = parsed(text);
  if ('json' in body) return providerErrorOf(body.json);
  if (text.trim() === '' || /^\s*[<{[]/.test(text)) return null;
  return { message: text, names: [], status: null, retryDelayMs: null, daily: false };
}

function answerOf(service: Service, model: string, outcome: Outcome): Answer | ModelFailure {
  if (outcome.kind === 'unreachable') return noConnection(service, outcome.cause);
  const { status, headers, text, end } = outcome;
  if (status >= 400) {
    return httpFailure(service, { model, status, headers, error: errorOf(text) });
  }
  if (status < 200 || status > 299) return notAnAnswer(service);
  if (end === 'broken-off') return brokenOff(service);
  if (end === 'too-large') return tooLarge(service);
  const body = parsed(text);
  return 'json' in body ? { json: body.json, headers } : notAnAnswer(service, body.error);
}

/**
 * Lets an SDK make one call, through the `fetch` that it is handed, and reads what came back.
 * What the SDK itself makes of it is not looked at: it would hand a web page back as text, hide the
 * headers, and trip over an empty list of answers.
 *
 * Throws a ModelFailure, the signal's reason, and what the SDK throws when it sends nothing.
 */
export async function callService(
  service: Service,
  model: string,
  signal: AbortSignal,
  call: (fetch: Fetch) => Promise<unknown>,
): Promise<Answer> {
  signal.throwIfAborted();
  const exchange = openExchange(signal);
  let thrown: unknown = null;
  try {
    await call(exchange.fetch);
  } catch (error) {
    signal.throwIfAborted();
    thrown = error;
  }
  const outcome = exchange.outcome();
  if (!outcome) throw thrown;
  const answer = answerOf(service, model, outcome);
  if (answer instanceof Error) throw answer;
  return answer;
}
