/** Longest stem of a key: what the schemas of keys take, less room for a number. */
const longestStem = 36;

/** A key for something new, from its name and unlike those that are taken: "lm-studio-2". */
export function freeKey(label: string, taken: readonly string[], otherwise: string): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestStem)
    .replace(/^-+|-+$/g, '');
  const stem = plain || otherwise;
  if (!taken.includes(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const key = `${stem}-${number}`;
    if (!taken.includes(key)) return key;
  }
}
