import { z } from 'zod';
import { durationMs } from './answer-headers';

/** What the body of a failed call says about it. */
export interface ProviderError {
  readonly message: string;
  /** Codes, types, statuses and reasons: what a program may go by. */
  readonly names: readonly string[];
  /** The HTTP status that the body itself claims or implies; null when it does neither. */
  readonly status: number | null;
  /** The wait that Gemini's RetryInfo asks for, in milliseconds. */
  readonly retryDelayMs: number | null;
  /** Whether Gemini counts the quota that is used up by the day. */
  readonly daily: boolean;
}

const name = z.union([z.string(), z.number()]).nullish().catch(null);
const words = z.string().optional().catch(undefined);

/** Gemini's `google.rpc` details: ErrorInfo, RetryInfo and QuotaFailure, told apart by content. */
const detailSchema = z
  .object({
    reason: words,
    retryDelay: words,
    violations: z
      .array(z.object({ quotaId: words }))
      .optional()
      .catch(undefined),
  })
  .catch({});

const errorSchema = z.object({
  message: words,
  code: name,
  status: name,
  type: name,
  details: z.array(detailSchema).optional().catch(undefined),
});

/** The protocols' `{error: {…}}`, a server's `{error: "…"}` or bare error, or a list of one. */
const bodySchema = z.union([
  z.object({ error: errorSchema }).transform(({ error }) => error),
  z
    .object({ error: z.string().min(1) })
    .transform(({ error }) => errorSchema.parse({ message: error })),
  errorSchema.refine(({ message }) => message !== undefined),
]);

/** Statuses of the names that OpenAI, its likes and Google's `google.rpc.Code` use. */
const statusOfName: ReadonlyMap<string, number> = new Map([
  ['invalid_request_error', 400],
  ['INVALID_ARGUMENT', 400],
  ['FAILED_PRECONDITION', 400],
  ['content_filter', 400],
  ['content_policy_violation', 400],
  ['authentication_error', 401],
  ['invalid_api_key', 401],
  ['UNAUTHENTICATED', 401],
  ['permission_error', 403],
  ['PERMISSION_DENIED', 403],
  ['model_not_found', 404],
  ['not_found_error', 404],
  ['NOT_FOUND', 404],
  ['insufficient_quota', 429],
  ['billing_hard_limit_reached', 429],
  ['billing_not_active', 429],
  ['rate_limit_error', 429],
  ['rate_limit_exceeded', 429],
  ['RESOURCE_EXHAUSTED', 429],
  ['api_error', 500],
  ['internal_error', 500],
  ['server_error', 500],
  ['INTERNAL', 500],
  ['service_unavailable', 503],
  ['UNAVAILABLE', 503],
  ['DEADLINE_EXCEEDED', 504],
  ['overloaded_error', 529],
]);

function statusNamedBy(given: string | number): number | null {
  const status = statusOfName.get(String(given)) ?? Number(given);
  return status >= 400 && status <= 599 ? status : null;
}

/** The error that a body tells of; null when it tells of none. */
export function providerErrorOf(body: unknown): ProviderError | null {
  const parsed = bodySchema.safeParse(Array.isArray(body) ? body[0] : body);
  if (!parsed.success) return null;
  const { message = '', code, status, type, details = [] } = parsed.data;
  const given = [code, status, type].filter((item) => item !== null && item !== undefined);
  const reasons = details.flatMap(({ reason }) => reason ?? []);
  const delay = details.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay;
  const quotas = details.flatMap(({ violations }) => violations ?? []);
  return {
    message,
    names: [...given.map(String), ...reasons],
    status: given.map(statusNamedBy).find((known) => known !== null) ?? null,
    retryDelayMs: delay === undefined ? null : durationMs(delay),
    daily: quotas.some(({ quotaId }) => quotaId?.includes('PerDay')),
  };
}
