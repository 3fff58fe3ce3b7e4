import { expect, it } from 'vitest';
import { StoreQueue } from '../../../src/main/workspace/store-queue';
import { useScratchFolder } from '../../unit/main/workspace/scratch-folder';
import { ended, linesOf, startProgram } from './programs/start-program';

const scratch = useScratchFolder();

it.each([1, 6, 41])(
  'a queue that is killed after %i confirmations has the newest of each arm',
  async (after) => {
    const program = startProgram('queue-without-end', scratch());
    let confirmed = 0;
    for await (const line of linesOf(program)) {
      confirmed = Number(line);
      if (confirmed === after) program.kill('SIGKILL');
    }
    await ended(program);
    expect(program.signalCode).toBe('SIGKILL');

    const queue = new StoreQueue(scratch());
    const { heads, damaged } = await queue.load({ warn: () => undefined });
    expect(damaged).toBe(0);
    const newest = new Map<string, number>();
    for (const { id } of heads) {
      const { arms } = await queue.read(id);
      for (const arm of arms) newest.set(arm.run?.key ?? '', arm.run?.seed ?? 0);
    }
    // Arm A is in every second batch alone; what was on its way when the program died may be there.
    const lastWithA = confirmed % 2 === 0 ? confirmed - 1 : confirmed;
    expect(newest.get('b')).toBeGreaterThanOrEqual(confirmed);
    expect(newest.get('a')).toBeGreaterThanOrEqual(lastWithA);
  },
);
