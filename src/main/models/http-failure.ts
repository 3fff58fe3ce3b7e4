import { boundedWait, rateReportOf, retryAfterOf } from './answer-headers';
import { type FailureKind, ModelFailure } from './provider';
import { type ProviderError, providerErrorOf } from './provider-error';

/** The service at the other end of a call, as the sentences about its failures name it. */
export interface Service {
  readonly label: string;
  readonly address: string;
  /** The name under which the key is kept, or found in the environment. */
  readonly keyName: string;
  /** The key itself, or null: a server that echoes it must not put it on a screen or into a file. */
  readonly secret: string | null;
}

export interface HttpFault {
  readonly model: string;
  readonly status: number;
  readonly headers: Headers;
  /** What the body says; null when it says nothing that a program may go by. */
  readonly error: ProviderError | null;
}

const longestDetail = 200;

/** What a service said, in one short line and without the key. OpenAI quotes parts of a wrong one. */
export function quoted(text: string, secret: string | null): string {
  const unnamed = secret === null ? text : text.replaceAll(secret, '…');
  const line = unnamed
    .replace(/\b(sk-|AIza)[\w*-]+/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longestDetail ? `${line.slice(0, longestDetail - 1)}…` : line;
}

interface Meaning {
  readonly kind: FailureKind;
  readonly code: string;
  readonly sentence: string;
}

const stop = (code: string, sentence: string): Meaning => ({ kind: 'stop', code, sentence });

const noCredit = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'];
const wrongKey = ['API_KEY_INVALID', 'invalid_api_key'];
const filtered = ['content_filter', 'content_policy_violation'];

/** What the error's own name says more exactly than its status; null when the status says it all. */
function meaningOfName(
  { label, keyName }: Service,
  { model, status, error }: HttpFault,
): Meaning | null {
  if (error === null || status < 400 || status > 499) return null;
  const isNamed = (names: readonly string[]): boolean =>
    names.some((name) => error.names.includes(name));
  if (isNamed(noCredit)) {
    const remedy = 'Add credit or use another model.';
    return stop('quota', `The ${label} account has no credit left. ${remedy}`);
  }
  if (status === 429 && error.daily) {
    const remedy = 'Use another model or go on tomorrow.';
    return stop('quota', `The ${label} key has used up its calls for today. ${remedy}`);
  }
  if (isNamed(wrongKey)) return stop('key-refused', `${label} refused the key. Check ${keyName}.`);
  if (status === 400 && isNamed(['FAILED_PRECONDITION'])) {
    const reason = 'It is not offered here, or wants billing to be set up.';
    return stop('key-refused', `${label} does not serve the key in ${keyName}. ${reason}`);
  }
  if (isNamed(['model_not_found'])) {
    return stop('model-unknown', `${label} does not know the model “${model}”.`);
  }
  if (isNamed(filtered)) {
    const sentence = `${label} held the answer back because of its content rules.`;
    return { kind: 'message', code: 'content-filter', sentence };
  }
  return null;
}

function meaningOfStatus({ label, keyName, secret }: Service, fault: HttpFault): Meaning {
  const { model, status } = fault;
  if (status === 401 || status === 403) {
    return secret === null
      ? stop(
          'key-refused',
          `${label} wants a key (status ${status}). Enter it in Settings, Keys, or set ${keyName}.`,
        )
      : stop('key-refused', `${label} refused the key (status ${status}). Check ${keyName}.`);
  }
  if (status === 402) return stop('quota', `${label} wants to be paid first.`);
  if (status === 404) {
    const sentence = `${label} does not know the model “${model}”, or the address is wrong.`;
    return stop('model-unknown', sentence);
  }
  if (status === 429) {
    const sentence = `${label} had too many requests at once and did not recover in time.`;
    return { kind: 'again', code: 'rate-limit', sentence };
  }
  // 425: the server would not risk an early request (RFC 8470). 529: overloaded, by custom.
  if (status === 408 || status === 409 || status === 425 || status >= 500) {
    const sentence = `${label} could not answer (status ${status}).`;
    return { kind: 'again', code: 'provider-down', sentence };
  }
  const sentence = `${label} did not accept the request (status ${status}).`;
  return { kind: 'message', code: 'request-refused', sentence };
}

/**
 * What a failed call means for the message and its arm, said so that a writer can act on it. The
 * status and the error's codes decide; its text is only passed on.
 */
export function httpFailure(service: Service, fault: HttpFault): ModelFailure {
  const { kind, code, sentence } = meaningOfName(service, fault) ?? meaningOfStatus(service, fault);
  const detail = quoted(fault.error?.message ?? '', service.secret);
  const retryAfterMs =
    retryAfterOf(fault.headers, Date.now()) ?? boundedWait(fault.error?.retryDelayMs ?? null);
  return new ModelFailure(kind, code, detail === '' ? sentence : `${sentence} It said: ${detail}`, {
    rate: rateReportOf(fault.headers),
    ...(retryAfterMs !== null && { retryAfterMs }),
  });
}

/** Nothing came back at all. */
export const noConnection = ({ label, address }: Service, cause: unknown): ModelFailure =>
  new ModelFailure(
    'again',
    'no-connection',
    `${label} could not be reached at ${address}. Check the network.`,
    { cause },
  );

/** The answer began and did not come to its end. */
export const brokenOff = ({ label, address }: Service): ModelFailure =>
  new ModelFailure(
    'again',
    'no-connection',
    `The connection to ${label} at ${address} broke off in the middle of an answer. Check the network.`,
  );

export const tooLarge = ({ label }: Service): ModelFailure =>
  new ModelFailure(
    'again',
    'answer-too-large',
    `${label} answered with more than 1 MB, which no message needs; it was not read.`,
  );

/** A 200 that holds no answer of the protocol, such as a proxy's web page. */
export const notAnAnswer = ({ label, address }: Service, cause?: unknown): ModelFailure =>
  new ModelFailure(
    'again',
    'not-an-answer',
    `${address} answered with something that is not an answer of ${label}, perhaps a sign-in page of the network. Check the address and the network.`,
    { cause },
  );

/** Some servers report an error with status 200: it counts as what it says it is. */
export function strangeAnswer(
  service: Service,
  model: string,
  { json, headers }: { readonly json: unknown; readonly headers: Headers },
  cause: unknown,
): ModelFailure {
  const error = providerErrorOf(json);
  if (error === null || error.status === null) return notAnAnswer(service, cause);
  return httpFailure(service, { model, status: error.status, headers, error });
}
