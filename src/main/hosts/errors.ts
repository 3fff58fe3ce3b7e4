import { mapEventIterator, ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/server';
import { type ErrorCode, errorCodes, SoundcheckError } from '@shared/errors';
import type { Log } from '../logging';

const unexpected =
  'Something went wrong inside Soundcheck. Your work is saved; the log has the details.';

interface Call {
  readonly path: readonly string[];
  readonly next: () => Promise<unknown>;
}

/**
 * An interceptor for every door: what goes out is an ORPCError whose code is one of ours and whose
 * message is a sentence for a writer; causes and stacks stay behind in the log. Errors that end a
 * stream half-way are treated alike.
 */
export function toWireError(log: Log): (call: Call) => Promise<unknown> {
  return async ({ path, next }) => {
    const call = path.join('.');
    try {
      const output = await next();
      if (!isStream(output)) return output;
      return mapEventIterator(output, {
        value: (value) => Promise.resolve(value),
        error: (error) => Promise.resolve(wireError(error, call, log)),
      });
    } catch (error) {
      throw wireError(error, call, log);
    }
  };
}

function wireError(error: unknown, call: string, log: Log): Error {
  if (error instanceof SoundcheckError) {
    // Without a cause it is an answer like any other, such as a wrong access token.
    const level = error.code === 'INTERNAL' ? 'error' : error.cause ? 'warn' : 'debug';
    log[level]({ call, code: error.code, err: error }, 'a call was refused or failed');
    return ofCode(error.code, error.message, error);
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return ofCode('CANCELLED', 'This was cancelled.', error);
  }
  if (isInputProblem(error)) {
    // The rejected input itself may hold a token and is not logged.
    log.warn({ call, problem: inputSentence(error.cause) }, 'a call had input of the wrong shape');
    return ofCode('BAD_INPUT', inputSentence(error.cause), error);
  }
  if (error instanceof ORPCError) {
    const code: unknown = error.code;
    if (isOurCode(code)) return ofCode(code, error.message, error);
  }
  log.error({ call, err: error }, 'a call failed unexpectedly');
  return ofCode('INTERNAL', unexpected, error);
}

const ofCode = (code: ErrorCode, message: string, cause: unknown) =>
  new ORPCError(code, { message, data: { code }, cause });

const isOurCode = (code: unknown): code is ErrorCode =>
  errorCodes.some((ourCode) => ourCode === code);

const isStream = (output: unknown): output is AsyncIteratorObject<unknown, unknown, void> =>
  typeof output === 'object' &&
  output !== null &&
  Symbol.asyncIterator in output &&
  'next' in output;

function isInputProblem(error: unknown): error is Error & { readonly cause: ValidationError } {
  return (
    error instanceof ORPCError &&
    error.code === 'BAD_REQUEST' &&
    error.cause instanceof ValidationError
  );
}

/** The first problem. Sentences of our own schemas end with a full stop and need no frame. */
function inputSentence({ issues }: ValidationError): string {
  const [issue] = issues;
  if (!issue) return 'Soundcheck could not use what was entered.';
  if (issue.message.endsWith('.')) return issue.message;
  const place = (issue.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  const where = place ? ` at “${place}”` : '';
  return `Soundcheck could not use what was entered${where}: ${issue.message}.`;
}
