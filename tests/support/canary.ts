import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Stands in every secret of the suite. Nothing that a test leaves behind may contain it: no data
 * folder (removeLeavings), no log, no build and no report (scripts/support/canary.mjs).
 */
export const canaryMarker = 'canary7d1f';

/** A made-up secret. */
export const canary = (what: string): string => `${canaryMarker}-${what}-0123456789`;

/** The files in and below a folder that contain one of these texts, by their bytes. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readIfThere(file);
    if (texts.some((text) => holds(bytes, text))) found.push(path.relative(folder, file));
  }
  return found;
}

/** Removes the folder of a test, and fails when a secret of the suite was left in it. */
export async function removeLeavings(folder: string): Promise<void> {
  const found = await filesWith(folder, [canaryMarker]);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  if (found.length > 0) throw new Error(`Secrets were left in ${found.join(', ')}.`);
}

/** A program that is just ending may take its own files away. */
async function readIfThere(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.of();
    throw error;
  }
}

/** Databases and Chromium keep text as UTF-8 or as UTF-16. */
const holds = (bytes: Buffer, text: string): boolean =>
  bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
