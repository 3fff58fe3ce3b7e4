import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { KnownSecrets } from './secrets/known-secrets';
import { unusableDataFolder } from './workspace/data-folder';

export type Log = pino.Logger;

export interface LogOptions {
  /** Where the log is kept; null for standard error, which is where a terminal command puts it. */
  readonly file: string | null;
  /** SOUNDCHECK_LOG in it sets the level; else `info` in a file and `warn` in a terminal. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Secrets that are left out wherever they stand. */
  readonly known?: Pick<KnownSecrets, 'hide'>;
}

/** A log that grew past this is put aside at the next start; one older log is kept. 5 MB. */
const largestLog = 5 * 1024 * 1024;

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Fields that never appear, at any of the depths that our log lines have. */
const secretFields = [
  'accessToken',
  'apiKey',
  'api_key',
  'authorization',
  'Authorization',
  'cookie',
  'key',
  'masterToken',
  'passcode',
  'passphrase',
  'password',
  'privateKey',
  'privateKeyPass',
  'proxyPassword',
  'refreshToken',
  'secret',
  'sessionToken',
  'token',
];

/** Credentials inside texts, such as a provider's error that quotes the key it refused. */
const secretTexts = [
  /\b(?:sk|rk|pk)-[A-Za-z0-9_-]{8,}/g, // OpenAI and the compatible servers that follow it
  /\bAIza[A-Za-z0-9_-]{16,}/g, // Google
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g, // JSON Web Tokens (Snowflake)
  /\b(?:Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/gi,
  /(?<=\bSnowflake Token=\\?")[^"\\]+/gi, // a Snowflake session, as its header has it
  /\bver:[0-9]+-hint:[A-Za-z0-9+/=_:-]{8,}/g, // and as its answers have it
  /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?="|$))/gs,
  /(?<=[?&](?:token|key|access_token|api_key|code|refresh_token|password|passcode)=)[^&\s"\\]+/gi,
  // Members of JSON, also where it is quoted within a text.
  /(?<=\\?"(?:token|masterToken|sessionToken|idToken|access_token|refresh_token|password|passcode|passphrase|privateKey|PASSWORD|TOKEN)\\?"\s*:\s*\\?")[^"\\]+/g,
];

/**
 * The program's log: one JSON object a line, without credentials.
 *
 * @throws SoundcheckError DATA_FOLDER_UNUSABLE when the log cannot be written
 */
export function createLog({ file, environment = process.env, known }: LogOptions): Log {
  const asked = environment['SOUNDCHECK_LOG']?.trim().toLowerCase();
  const level = levels.find((one) => one === asked) ?? (file === null ? 'warn' : 'info');
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretFields.flatMap((f) => [f, `*.${f}`, `*.*.${f}`]), censor: hidden },
      serializers: { err: describeError },
      // What is known goes first: a pattern might take only a part of it.
      hooks: { streamWrite: (line) => hideSecrets(known?.hide(line) ?? line) },
    },
    file === null ? pino.destination({ dest: 2, sync: true }) : openFile(file),
  );
}

const hidden = '[hidden]';

/** The text with everything that looks like a credential left out. */
export function hideSecrets(text: string): string {
  return secretTexts.reduce((clean, secret) => clean.replace(secret, hidden), text);
}

/**
 * An error without the properties that libraries hang on it: those hold request headers with keys,
 * or the whole input.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? 'not an Error' : error;
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause =
    error.cause !== undefined && depth < 5 ? { cause: describeError(error.cause, depth + 1) } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...code, ...cause };
}

/** Written line by line: the last line before a crash is the one that matters. */
function openFile(file: string): pino.DestinationStream {
  try {
    mkdirSync(dirname(file), { recursive: true });
    putAsideWhenLarge(file);
    const stream = pino.destination({ dest: file, sync: true, mode: 0o600 });
    // A disk that fills up later must not end the program by way of its log.
    stream.on('error', (error: unknown) => {
      process.stderr.write(`The log cannot be written: ${String(error)}\n`);
    });
    return stream;
  } catch (cause) {
    throw unusableDataFolder(dirname(file), cause);
  }
}

function putAsideWhenLarge(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) renameSync(file, file.replace(/(\.log)?$/, '.previous.log'));
}
