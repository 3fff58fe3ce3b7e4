import { describe, expect, it } from 'vitest';
import { openSessionStore } from '../../../src/main/workspace/session-store';
import { useScratchFolder } from '../../unit/main/workspace/scratch-folder';
import { ended, linesOf, startProgram } from './programs/start-program';

const scratch = useScratchFolder();

/** Kills the program after so many confirmations, and gives the last one that it got out. */
async function confirmedBeforeKill(
  after: number,
): Promise<{ messages: number; rejections: number }> {
  const program = startProgram('review-without-end', scratch());
  let last = '0 0';
  let lines = 0;
  for await (const line of linesOf(program)) {
    last = line;
    lines += 1;
    if (lines === after) program.kill('SIGKILL');
  }
  await ended(program);
  expect(program.signalCode).toBe('SIGKILL');
  const [messages = 0, rejections = 0] = last.split(' ').map(Number);
  return { messages, rejections };
}

describe('a program that is killed', () => {
  it.each([1, 60, 333])('after %i confirmations loses none of them', async (after) => {
    const confirmed = await confirmedBeforeKill(after);
    const store = await openSessionStore(scratch());
    const [work] = await store.recoverable();
    const arm = work?.state.experiment?.arms[0];
    expect(work?.damagedLines).toBe(0);
    expect(arm?.state).toBe('interrupted');
    expect(arm?.messages.length).toBeGreaterThanOrEqual(confirmed.messages);
    expect(arm?.feedbacks.length).toBeGreaterThanOrEqual(confirmed.rejections);

    const recovered = await store.recover(work?.id ?? '');
    expect(recovered.experiment?.arms[0]).toEqual(arm);
    await store.close();
  });
});
