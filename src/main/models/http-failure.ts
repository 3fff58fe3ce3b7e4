import { type FailureKind, ModelFailure } from './provider';

/** The longest wait that a provider may ask for; a longer one counts as this, in milliseconds. */
export const longestRetryAfterMs = 60_000;

/** A waiting time from a provider, bounded; null when there is none that makes sense. */
export function boundedWait(milliseconds: number): number | null {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return null;
  return Math.min(milliseconds, longestRetryAfterMs);
}

/**
 * The wait that response headers ask for, in milliseconds: `retry-after-ms`, or `retry-after` in
 * seconds or as a date (RFC 9110, 10.2.3).
 */
export function retryAfterOf(headers: Headers | null, now: number): number | null {
  const exact = headers?.get('retry-after-ms');
  if (exact) return boundedWait(Number(exact));
  const value = headers?.get('retry-after');
  if (!value) return null;
  const seconds = Number(value);
  return boundedWait(Number.isNaN(seconds) ? Date.parse(value) - now : seconds * 1000);
}

export interface HttpFault {
  /** The provider as a sentence names it. */
  readonly label: string;
  readonly model: string;
  readonly status: number;
  /** What the provider said, if anything. */
  readonly detail: string;
  /** The name of the environment variable that holds the key. */
  readonly keyName: string;
  /** The key itself: a server that echoes it must not put it on a screen or into a file. */
  readonly secret: string;
  readonly retryAfterMs: number | null;
  readonly cause: unknown;
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
};

/** OpenAI quotes the first and last characters of a wrong key: those go too. */
const withoutKey = (text: string, secret: string): string =>
  text.replaceAll(secret, '…').replace(/\bsk-[\w*-]+/g, '…');

interface Meaning {
  readonly kind: FailureKind;
  readonly code: string;
  readonly sentence: string;
}

function meaningOf({ label, model, status, keyName }: HttpFault): Meaning {
  if (status === 401 || status === 403) {
    const sentence = `${label} refused the key (status ${status}). Check ${keyName}.`;
    return { kind: 'stop', code: 'key-refused', sentence };
  }
  if (status === 402) {
    return { kind: 'stop', code: 'quota', sentence: `${label} wants to be paid first.` };
  }
  if (status === 404) {
    const sentence = `${label} does not know the model “${model}”, or the address is wrong.`;
    return { kind: 'stop', code: 'model-unknown', sentence };
  }
  if (status === 429) {
    const sentence = `${label} had too many requests at once and did not recover in time.`;
    return { kind: 'again', code: 'rate-limit', sentence };
  }
  if (status === 408 || status === 409 || status >= 500) {
    const sentence = `${label} could not answer (status ${status}).`;
    return { kind: 'again', code: 'provider-down', sentence };
  }
  const sentence = `${label} did not accept the request (status ${status}).`;
  return { kind: 'message', code: 'request-refused', sentence };
}

/** What an HTTP status means for the message and its arm, said so that a writer can act on it. */
export function httpFailure(fault: HttpFault): ModelFailure {
  const { kind, code, sentence } = meaningOf(fault);
  const detail = shortened(withoutKey(fault.detail, fault.secret));
  return new ModelFailure(kind, code, detail === '' ? sentence : `${sentence} It said: ${detail}`, {
    cause: fault.cause,
    ...(fault.retryAfterMs !== null && { retryAfterMs: fault.retryAfterMs }),
  });
}

/** No usable connection: nothing came back at all. */
export const noConnection = (label: string, address: string, cause: unknown): ModelFailure =>
  new ModelFailure(
    'again',
    'no-connection',
    `${label} could not be reached at ${address}. Check the network.`,
    { cause },
  );

/** A 200 that holds no answer of the protocol, such as a proxy's web page. */
export const notAnAnswer = (label: string, address: string, cause?: unknown): ModelFailure =>
  new ModelFailure(
    'again',
    'not-an-answer',
    `${address} answered with something that is not an answer of ${label}, perhaps a sign-in page of the network. Check the address and the network.`,
    { cause },
  );
