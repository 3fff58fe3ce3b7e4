import { ORPCError } from '@orpc/client';

/** The sentence to show for any error: the core's own, or one that says what to do. */
export function errorSentence(error: unknown): string {
  if (error instanceof ORPCError) return error.message;
  return 'Soundcheck did not answer. What it confirmed before is saved; try this again when the connection is back.';
}

/** Whether somebody did not want it, rather than that it failed. */
export const wasCalledOff = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'CANCELLED';
