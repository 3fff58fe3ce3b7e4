import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { hasCode } from './file-problem';

/** Which process holds a data folder; written beside the lock. */
const ownerSchema = z.object({
  pid: z.number().int().positive(),
  what: z.string(),
  host: z.string(),
  /** When the process started, in milliseconds since 1970: tells it from an older one. */
  startedAt: z.number(),
});
export type Owner = z.infer<typeof ownerSchema>;

export const thisProcess = (what: string): Owner => ({
  pid: process.pid,
  what,
  host: hostname(),
  startedAt: performance.timeOrigin,
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // ESRCH: no such process. EPERM: there is one, of another user.
    return !hasCode(error, 'ESRCH');
  }
}

/** Whether it is certain that the owner's process has ended. */
export function hasEnded(owner: Owner): boolean {
  if (owner.host !== hostname()) return false;
  // In a container every start may get the same process number.
  if (owner.pid === process.pid) return owner.startedAt !== performance.timeOrigin;
  return !isRunning(owner.pid);
}

export async function readOwner(file: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Missing or damaged: the lock then counts as held until it is stale.
    return null;
  }
}
