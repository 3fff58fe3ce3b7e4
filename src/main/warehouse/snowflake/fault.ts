import { z } from 'zod';

const text = z.string().nullable().catch(null);

/** What the driver's errors may carry: the server's codes are texts, its own are numbers. */
const driverErrorSchema = z.object({
  message: z.string().catch(''),
  code: z
    .union([z.string(), z.number().transform(String)])
    .nullable()
    .catch(null),
  sqlState: text,
  data: z.object({ queryId: text }).nullable().catch(null),
  cause: z.object({ code: text }).nullable().catch(null),
  response: z
    .object({ statusCode: z.number().nullable().catch(null) })
    .nullable()
    .catch(null),
});

/** Tokens of a session and of a sign-in, should a server repeat them in what it says. */
const secretTexts = [
  /\bver:\d+-hint:[^\s"',]+/g,
  /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]+)?/g,
  /(?<=(?:code|token|secret|password)=)[^&\s"']+/gi,
];

const longestMessage = 500;

const withoutSecrets = (message: string): string =>
  secretTexts.reduce((left, secret) => left.replace(secret, '…'), message).slice(0, longestMessage);

/** What went wrong in Snowflake, as the log may keep it: no request, no answer, no secret. */
export class SnowflakeFault extends Error {
  override readonly name = 'SnowflakeFault';

  constructor(
    message: string,
    /** The server's code or the driver's, such as `002003` or `407002`. */
    readonly code: string | null = null,
    /** Names the statement to an admin. */
    readonly queryId: string | null = null,
    readonly sqlState: string | null = null,
    /** HTTP status of an answer that was none of Snowflake's. */
    readonly status: number | null = null,
    /** What the operating system says of the network, such as ECONNREFUSED. */
    readonly network: string | null = null,
  ) {
    super(message);
  }
}

/** A fault of the driver or the network, from whatever it threw. */
export function faultOf(thrown: unknown): SnowflakeFault {
  if (thrown instanceof SnowflakeFault) return thrown;
  const read = driverErrorSchema.safeParse(thrown);
  if (!read.success) return new SnowflakeFault(withoutSecrets(String(thrown)));
  const { message, code, sqlState, data, cause, response } = read.data;
  return new SnowflakeFault(
    withoutSecrets(message),
    code,
    data?.queryId ?? null,
    sqlState,
    response?.statusCode ?? null,
    cause?.code ?? null,
  );
}

/** The session is no more, or its connection: what was asked may be asked again on a new one. */
const lost = new Set([
  '401001',
  '401004',
  '405503',
  '407001',
  '407002',
  '390104',
  '390111',
  '390112',
  '390114',
  '390115',
]);
const lostNetwork = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED']);

export const isLost = ({ code, network }: SnowflakeFault): boolean =>
  (code !== null && (lost.has(code) || lostNetwork.has(code))) ||
  (network !== null && lostNetwork.has(network));

/** A table or a column that is not there, or not for this role. */
export const isMissing = ({ code }: SnowflakeFault): boolean =>
  code === '002003' || code === '002043' || code === '000904';
