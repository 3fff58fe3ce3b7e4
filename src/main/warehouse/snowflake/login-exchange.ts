import { z } from 'zod';

/**
 * How every session works: times in UTC, a plain TIMESTAMP without a zone, and waiting for another
 * program's lock for seconds where Snowflake would wait for hours. A statement that nobody waits
 * for any more is ended by the server.
 */
export const sessionParameters = {
  TIMEZONE: 'UTC',
  TIMESTAMP_TYPE_MAPPING: 'TIMESTAMP_NTZ',
  LOCK_TIMEOUT: 10,
  ABORT_DETACHED_QUERY: true,
} as const;

/** The same as a statement, for servers that take no notice of what a login asks for. */
export const setSession = `ALTER SESSION SET ${Object.entries(sessionParameters)
  .map(([name, value]) => `${name} = ${typeof value === 'string' ? `'${value}'` : String(value)}`)
  .join(', ')}`;

export const isLogin = (url: string | undefined): boolean =>
  url?.includes('/session/v1/login-request') ?? false;

export const isLogout = (url: string | undefined): boolean =>
  url?.includes('/session?delete=true') ?? false;

export const isRenewal = (url: string | undefined): boolean =>
  url?.includes('/session/token-request') ?? false;

export const isStatement = (url: string | undefined): boolean =>
  url?.includes('/queries/v1/query-request') ?? false;

/** Stands for the answer to a statement that must not reach the server: its session is lost. */
export const lostAnswer = JSON.stringify({
  success: false,
  code: '407002',
  message: 'The session was renewed within a transaction, which may have ended by that.',
  data: {},
});

const loginBodySchema = z.object({
  data: z.object({ SESSION_PARAMETERS: z.record(z.string(), z.unknown()) }),
});

/** Adds the parameters to a login that is about to be sent; leaves alone what it does not know. */
export function withSessionParameters(body: unknown): void {
  if (isLoginBody(body)) Object.assign(body.data.SESSION_PARAMETERS, sessionParameters);
}

const isLoginBody = (body: unknown): body is z.infer<typeof loginBodySchema> =>
  loginBodySchema.safeParse(body).success;

const loginAnswerSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(
    z.object({
      data: z.object({
        parameters: z.array(z.object({ name: z.string(), value: z.unknown() })),
      }),
    }),
  );

/** Whether the answer to a login says that the session is in UTC. */
export function worksInUtc(answer: unknown): boolean {
  try {
    const read = loginAnswerSchema.safeParse(answer);
    return (
      read.success &&
      read.data.data.parameters.some(({ name, value }) => name === 'TIMEZONE' && value === 'UTC')
    );
  } catch {
    // Not JSON: a proxy answered. The driver says so in its own time.
    return false;
  }
}
