import { z } from 'zod';

/** Longest JSON of one config: 1 MB, a hundred times one of eleven stages. */
const longestConfig = 1_000_000;

/** Whether a value is what JSON can hold, and not too much of it. */
function isSmallJson(value: unknown): boolean {
  try {
    return (JSON.stringify(value) ?? '').length <= longestConfig;
  } catch {
    // A number without end (BigInt), or nested deeper than JSON can be written.
    return false;
  }
}

/** A refinement for configs that are not checked yet: the journal and the warehouse hold JSON. */
export const smallJson = [
  isSmallJson,
  'This config is larger than 1 MB, or is not JSON. Shorten its texts.',
] as const;

/** A brand's key as a caller gives it; whether there is such a brand is found out later. */
export const brandKeySchema = z.string().max(100);

/** An id that was given out before: of left work, an upload, an experiment. */
export const idSchema = z.string().max(500);
