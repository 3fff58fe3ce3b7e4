/**
 * Windows Credential Manager takes 2,560 bytes for one entry (CRED_MAX_CREDENTIAL_BLOB_SIZE). So
 * many UTF-16 units need fewer, be they counted in UTF-8 or in UTF-16.
 */
export const longestEntry = 800;

/** The text in pieces that an entry can hold, never cut within a character. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longestEntry) {
    const isWithinCharacter = /[\uD800-\uDBFF]/.test(rest.charAt(longestEntry - 1));
    const end = isWithinCharacter ? longestEntry - 1 : longestEntry;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}
