/** Seeds stay short enough to be read aloud. */
const seeds = 1_000_000;

/** A new seed for the draw of the members. */
export function drawSeed(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random % seeds;
}
