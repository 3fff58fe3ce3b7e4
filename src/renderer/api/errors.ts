import { ORPCError } from '@orpc/client';

/** The sentence to show for any error: the core's own, or one that says what to do. */
export function errorSentence(error: unknown): string {
  if (error instanceof ORPCError) return error.message;
  return 'The connection to Soundcheck was lost. Your work is saved; it goes on when the connection is back.';
}
