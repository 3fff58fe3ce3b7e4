import { mixSeed } from '../../../src/main/generation/seed';

/** Numbers from 0 up to 1, the same ones for the same seed (Weyl sequence through a mixer). */
export function seededRandom(seed: number): () => number {
  let step = 0;
  return () => (mixSeed(seed, (step += 1)) >>> 0) / 2 ** 32;
}

/** One draw of a lognormal distribution, by Box and Muller's transform. */
export function lognormal(median: number, sigma: number, random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()));
}
