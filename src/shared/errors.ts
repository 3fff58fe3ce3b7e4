/**
 * Every failure a person can meet has one of these codes. Codes are stable: screens, tests and
 * support notes refer to them; the sentence may be reworded at any time.
 */
export const errorCodes = [
  'ACCESS_DENIED',
  'ACCESS_DELAYED',
  'BAD_CONFIG',
  'BAD_EXPERIMENT_FILE',
  'BAD_INPUT',
  'BAD_MEMBERS_FILE',
  'CANCELLED',
  'DATA_FOLDER_IN_USE',
  'DATA_FOLDER_UNUSABLE',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  'INTERNAL',
  'KEYCHAIN_FAILED',
  'MODEL_UNAVAILABLE',
  'NOT_FOUND',
  'NOT_SIGNED_IN',
  'PROVIDER_FAILED',
  'RUN_IN_PROGRESS',
  /** Signing in, a role, a privilege or a table stands in the way: somebody has to change it. */
  'WAREHOUSE_ACCESS',
  /** Somebody else holds it just now: the same call may work in a moment. */
  'WAREHOUSE_BUSY',
  'WAREHOUSE_FAILED',
  'WAREHOUSE_UNAVAILABLE',
  /** No network, no host, no answer: results are kept and sent later. */
  'WAREHOUSE_UNREACHABLE',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * An error with a stable code and a sentence that a writer can act on: what happened, what was
 * kept, what to do. The `cause` is for the log only and never reaches a screen.
 */
export class SoundcheckError extends Error {
  override readonly name = 'SoundcheckError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Closes a switch over a union: adding a member without handling it becomes a type error. */
export function assertNever(value: never): never {
  throw new SoundcheckError('INTERNAL', `Unexpected value ${JSON.stringify(value)}.`);
}
