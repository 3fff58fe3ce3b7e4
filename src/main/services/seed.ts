import { randomInt } from 'node:crypto';

/** A seed for somebody who did not choose one: short enough to be read out and typed again. */
export const freshSeed = (): number => randomInt(1, 1_000_000);
