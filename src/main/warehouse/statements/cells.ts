import { z } from 'zod';

/** Cells of rows that another tool may have written: what it left empty reads as nothing said. */
export const textCell = z
  .string()
  .nullable()
  .transform((cell) => cell ?? '');

export const countCell = z
  .number()
  .nullable()
  .transform((cell) => cell ?? 0);

/** No time at all is shown as the experiment file shows it: the beginning of time. */
export const timeCell = z
  .string()
  .nullable()
  .transform((cell) => cell ?? new Date(0).toISOString());

/** What was not said where a schema has a default for it. */
export const absentCell = z.unknown().transform((cell) => cell ?? undefined);
