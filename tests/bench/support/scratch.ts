import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does work in a folder of its own that is gone afterwards; `path('a', 'b')` is a path in it. */
export async function inScratchFolder<Result>(
  work: (path: (...names: string[]) => string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'soundcheck-bench-'));
  try {
    return await work((...names) => join(folder, ...names));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
