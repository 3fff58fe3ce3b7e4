import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { exists, readTextFile, writeTextFile } from '../workspace/atomic-file';

const second = 1000;
const day = 24 * 60 * 60 * second;

/** How a run of failures slows the next attempt down: 2 s after `free` + 1, then twice as long. */
interface Slowing {
  readonly free: number;
  readonly longestMs: number;
}

const onePerson: Slowing = { free: 2, longestMs: 5 * 60 * second };
/**
 * Over all e-mails together, against somebody who tries one after the other. It starts later and
 * stays shorter, so that the mistakes of some do not keep the others out for long.
 */
const everybody: Slowing = { free: 9, longestMs: 30 * second };

/** Failures after which nothing was tried for a day no longer count. */
const forgottenAfterMs = day;
const mostPeople = 1000;

const failuresSchema = z.object({ count: z.number().int().positive(), last: z.number() });
type Failures = z.infer<typeof failuresSchema>;

/** Failures in a row. People are named by a hash: a token typed into the wrong field stays unread. */
const attemptsSchema = z.object({
  everybody: failuresSchema.nullable(),
  people: z.record(z.string(), failuresSchema),
});
export type Attempts = z.infer<typeof attemptsSchema>;

const noAttempts: Attempts = { everybody: null, people: {} };

const nameOf = (email: string): string => createHash('sha256').update(email).digest('hex');

const delayAfter = (count: number, { free, longestMs }: Slowing): number =>
  count <= free ? 0 : Math.min(2 * second * 2 ** (count - free - 1), longestMs);

function waitOf(failures: Failures | null | undefined, slowing: Slowing, now: number): number {
  if (!failures || now - failures.last > forgottenAfterMs) return 0;
  const delay = delayAfter(failures.count, slowing);
  // A clock that was put back must not make the wait longer than the delay itself.
  return Math.min(delay, Math.max(0, failures.last + delay - now));
}

/** How long this person has to wait before the next attempt, in milliseconds; 0 for not at all. */
export function waitBefore(attempts: Attempts, email: string, now: number): number {
  return Math.max(
    waitOf(attempts.people[nameOf(email)], onePerson, now),
    waitOf(attempts.everybody, everybody, now),
  );
}

const oneMore = (failures: Failures | null | undefined, now: number): Failures => ({
  count: failures && now - failures.last <= forgottenAfterMs ? failures.count + 1 : 1,
  last: now,
});

export function withFailure(attempts: Attempts, email: string, now: number): Attempts {
  const name = nameOf(email);
  const others = Object.entries(attempts.people)
    .filter(([key, { last }]) => key !== name && now - last <= forgottenAfterMs)
    .sort(([, one], [, other]) => other.last - one.last)
    .slice(0, mostPeople - 1);
  return {
    everybody: oneMore(attempts.everybody, now),
    people: Object.fromEntries([...others, [name, oneMore(attempts.people[name], now)]]),
  };
}

/** After a success this person starts anew, and so does the count over everybody. */
export function withSuccess(attempts: Attempts, email: string): Attempts {
  const name = nameOf(email);
  if (attempts.everybody === null && !attempts.people[name]) return attempts;
  const others = Object.entries(attempts.people).filter(([key]) => key !== name);
  return { everybody: null, people: Object.fromEntries(others) };
}

const attemptsFile = (dataDir: string): string => join(dataDir, 'access-attempts.json');

/**
 * The failures so far, as they were left by whichever run of the program. A damaged file counts as
 * none: who can damage it can delete it as well.
 */
export async function readAttempts(dataDir: string): Promise<Attempts> {
  const file = attemptsFile(dataDir);
  if (!(await exists(file))) return noAttempts;
  const text = await readTextFile(file);
  try {
    return attemptsSchema.parse(JSON.parse(text));
  } catch {
    return noAttempts;
  }
}

export async function writeAttempts(dataDir: string, attempts: Attempts): Promise<void> {
  await writeTextFile(attemptsFile(dataDir), `${JSON.stringify(attempts)}\n`, { mode: 0o600 });
}
