/**
 * One whole number (32 bits, signed) from several parts: equal parts give an equal number on every
 * machine, and a small change of any part gives an unrelated one. FNV-1a over UTF-16 code units,
 * finished with MurmurHash3's mixer so that the low bits are usable too.
 */
export function mixSeed(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('\u001f')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
