import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../../../src/shared/contract/access';
import type { Desk } from '../../../../src/main/services/desk';
import { Desks } from '../../../../src/main/services/desks';
import { openDesk } from '../../../support/small-desk';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();
const team = (email: string): Person => ({ email, workspace: 'team' });
const demo: Person = { email: '', workspace: 'demo' };

let desks: Desks | null = null;
afterEach(() => desks?.dispose().catch(() => undefined));

/** Desks over folders of this test, and what became of each: `+team/ana` set up, `-…` cleared. */
function open(setUp: (folder: string) => Promise<Desk> = (folder) => openDesk(folder)) {
  const story: string[] = [];
  desks = new Desks(async (workspace, seat) => {
    const name = `${workspace}/${seat}`;
    const desk = await setUp(scratch(workspace, seat));
    story.push(`+${name}`);
    const dispose = desk.dispose.bind(desk);
    vi.spyOn(desk, 'dispose').mockImplementation(async () => {
      await dispose();
      story.push(`-${name}`);
    });
    return desk;
  });
  return { desks, story };
}

/** A promise that a test settles when it likes. */
function gate() {
  let open = (): void => undefined;
  let fail = (_error: Error): void => undefined;
  const passed = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { passed, open: () => open(), fail: (error: Error) => fail(error) };
}

describe('desks', () => {
  it('gives a person one desk however many windows they open at once', async () => {
    const { desks, story } = open();
    const [one, other] = await Promise.all([desks.sit(team('ana')), desks.sit(team('ana'))]);
    expect(await desks.sit(team('ana'))).toBe(one);
    expect(other).toBe(one);
    expect(story).toEqual(['+team/ana']);
  });

  it('gives two people desks of their own, and everybody in the demo as well', async () => {
    const { desks, story } = open();
    const sitting = await Promise.all([
      desks.sit(team('ana')),
      desks.sit(team('ben')),
      desks.sit(demo),
      desks.sit(demo),
    ]);
    expect(new Set(sitting).size).toBe(4);
    expect([...story].sort()).toEqual([
      '+demo/sample-1',
      '+demo/sample-2',
      '+team/ana',
      '+team/ben',
    ]);
  });

  it('gives the lowest demo desk that is free', async () => {
    const { desks, story } = open();
    const first = await desks.sit(demo);
    await desks.sit(demo);
    await desks.leave(first);
    await desks.sit(demo);
    expect(story.at(-1)).toBe('+demo/sample-1');
  });

  it('is cleared by the last to leave', async () => {
    const { desks, story } = open();
    const desk = await desks.sit(team('ana'));
    await desks.sit(team('ana'));
    await desks.leave(desk);
    expect(story).toEqual(['+team/ana']);
    await desks.leave(desk);
    expect(story).toEqual(['+team/ana', '-team/ana']);
    await desks.leave(desk);
    expect(story).toHaveLength(2);
  });

  it('lets somebody who comes back wait until their desk is cleared', async () => {
    const { desks, story } = open();
    const desk = await desks.sit(team('ana'));
    const leaving = desks.leave(desk);
    const back = desks.sit(team('ana'));
    await leaving;
    expect(await back).not.toBe(desk);
    expect(story).toEqual(['+team/ana', '-team/ana', '+team/ana']);
  });

  it('sets a new desk up also when the old one could not be cleared in order', async () => {
    const { desks } = open();
    const desk = await desks.sit(team('ana'));
    vi.spyOn(desk, 'dispose').mockRejectedValueOnce(new Error('The disk is full.'));
    const leaving = desks.leave(desk);
    const back = desks.sit(team('ana'));
    await expect(leaving).rejects.toThrow('The disk is full.');
    expect(await back).not.toBe(desk);
    await desk.dispose();
  });

  it('does not remember a set-up that failed, and tells everybody who waited for it', async () => {
    const failures = [new Error('The folder is closed.')];
    const { desks } = open((folder) => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : openDesk(folder);
    });
    const waiting = [desks.sit(team('ana')), desks.sit(team('ana'))];
    for (const outcome of await Promise.allSettled(waiting)) {
      expect(outcome).toMatchObject({ status: 'rejected' });
    }
    expect(await desks.sit(team('ana'))).toBe(await desks.sit(team('ana')));
  });

  it('lets one person leave while another’s desk is being set up, or cannot be', async () => {
    const slow = gate();
    const { desks, story } = open(async (folder) => {
      if (folder.includes('ben')) await slow.passed;
      return openDesk(folder);
    });
    const bens = desks.sit(team('ben')).catch((error: unknown) => error);
    const desk = await desks.sit(team('ana'));
    await desks.leave(desk);
    expect(story).toEqual(['+team/ana', '-team/ana']);
    slow.fail(new Error('The folder is closed.'));
    expect(await bens).toMatchObject({ message: 'The folder is closed.' });
  });

  it('clears every desk at the end, also those that were just being set up or cleared', async () => {
    const slow = gate();
    const { desks, story } = open(async (folder) => {
      if (folder.includes('cleo')) await slow.passed;
      return openDesk(folder);
    });
    const ana = await desks.sit(team('ana'));
    await desks.sit(team('ben'));
    const cleo = desks.sit(team('cleo'));
    const leaving = desks.leave(ana);
    const disposing = desks.dispose();
    slow.open();
    await disposing;
    expect(story.filter((line) => line.startsWith('-')).sort()).toEqual([
      '-team/ana',
      '-team/ben',
      '-team/cleo',
    ]);
    await Promise.all([leaving, cleo]);
    await expect(desks.sit(team('ana'))).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('clears the others when one of them cannot be cleared, and says so', async () => {
    const { desks, story } = open();
    const ana = await desks.sit(team('ana'));
    await desks.sit(team('ben'));
    const broken = vi.spyOn(ana, 'dispose').mockRejectedValueOnce(new Error('The disk is full.'));
    await expect(desks.dispose()).rejects.toThrow('The disk is full.');
    expect(broken).toHaveBeenCalledOnce();
    expect(story).toContain('-team/ben');
    await ana.dispose();
  });
});
