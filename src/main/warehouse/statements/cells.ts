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
