import { ORPCError } from '@orpc/client';

/** The code of an error that came from the core, or null. */
export function errorCode(error: unknown): string | null {
  return error instanceof ORPCError ? String(error.code) : null;
}

/** The sentence to show for any error: the core's own, or one that says what to do. */
export function errorSentence(error: unknown): string {
  if (error instanceof ORPCError) return error.message;
  return 'The connection to Soundcheck was lost. Your work is saved; it goes on when the connection is back.';
}
