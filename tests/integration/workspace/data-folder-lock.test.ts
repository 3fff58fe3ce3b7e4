import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../../src/main/workspace/data-folder-lock';
import { useScratchFolder } from '../../unit/main/workspace/scratch-folder';
import { ended, linesOf, startProgram } from './programs/start-program';

const scratch = useScratchFolder();
const programs: ChildProcess[] = [];
afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.kill('SIGKILL');
    await ended(program);
  }
});

async function programThatHoldsTheFolder(): Promise<ChildProcess> {
  const program = startProgram('hold-data-folder', scratch());
  programs.push(program);
  for await (const line of linesOf(program)) if (line === 'held') return program;
  throw new Error('The program ended without the folder.');
}

describe('a data folder that another program holds', () => {
  it('is refused at once, naming the program', async () => {
    const program = await programThatHoldsTheFolder();
    await expect(lockDataFolder(scratch(), { what: 'soundcheck serve' })).rejects.toThrow(
      `(process ${program.pid}, the Soundcheck window)`,
    );
  });

  it('is free at once when the program was killed', async () => {
    const program = await programThatHoldsTheFolder();
    program.kill('SIGKILL');
    await ended(program);
    const lock = await lockDataFolder(scratch(), { what: 'soundcheck serve' });
    await lock.release();
  });

  it('is free when the program ended by itself without giving it back', async () => {
    const program = await programThatHoldsTheFolder();
    program.stdin?.write('exit\n');
    await ended(program);
    const lock = await lockDataFolder(scratch(), { what: 'soundcheck serve' });
    await lock.release();
  });
});
