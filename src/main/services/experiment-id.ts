/**
 * The EXPERIMENT_ID of an arm, such as `drumeo_20260114_123456_k3f9_a`: brand, UTC day and time,
 * and four random characters, since two people can start a run within the same second and the
 * warehouse tells experiments apart by nothing else.
 */
export function experimentId(brand: string, at: Date, suffix: string, arm: string): string {
  const stamp = at.toISOString().replace(/[-:]/g, '');
  return `${brand}_${stamp.slice(0, 8)}_${stamp.slice(9, 15)}_${suffix}_${arm}`;
}

/** Four letters and digits from random bytes. */
export function randomSuffix(bytes: Uint8Array): string {
  const alphabet = '0123456789abcdefghijkmnpqrstuvwx';
  return [...bytes.subarray(0, 4)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
