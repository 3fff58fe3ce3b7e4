import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import pino from 'pino';
import { describe, expect, it, vi } from 'vitest';
import type { Experiment } from '@shared/domain/experiment';
import { SoundcheckError } from '@shared/errors';
import { storedArms } from '../../../../src/main/services/stored-arms';
import { StoreQueue } from '../../../../src/main/workspace/store-queue';
import { settle } from '../../../support/fake-clock';
import { sampleExperiment } from '../../../support/sample-experiment';
import { noWay, refused, smallQueue } from '../../../support/small-queue';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();
const quiet = pino({ level: 'silent' });

/** An experiment of one arm, with so many of its two messages rejected. */
function named(experimentId: string, rejected = 0): Experiment {
  const { arms, ...rest } = sampleExperiment({
    stages: 1,
    fate: (_arm, userId) => (userId - 1000 <= rejected ? 'rejected' : 'unreviewed'),
  });
  return {
    ...rest,
    arms: arms.map((arm) => ({
      ...arm,
      experimentId,
      feedbacks: arm.feedbacks.map((feedback) => ({ ...feedback, experimentId })),
    })),
  };
}
const armsOf = (...experiments: Experiment[]) => experiments.flatMap(storedArms);

type Small = ReturnType<typeof smallQueue>;
const put = ({ queue }: Small, ...experiments: Experiment[]) =>
  queue.put('team', 'drumeo', armsOf(...experiments), noWay);
/** What arrived, call by call: each experiment with its number of rejections. */
const arrived = ({ far }: Small) =>
  far.memory.stores.map((arms) =>
    arms.map((arm) => `${arm.experimentId} ${arm.feedbacks.length}`).join(', '),
  );
const waiting = ({ queue }: Small) =>
  queue.view().entries.map((entry) => entry.experimentIds.join(', '));
const files = async () => (await readdir(scratch())).filter((name) => name.endsWith('.json'));

describe('results that wait', () => {
  it('are on disk when that is said, and are there after a restart', async () => {
    const small = smallQueue(scratch());
    expect(await put(small, named('one', 1))).toEqual({ queuedAt: '2026-02-01T09:00:01.000Z' });
    expect(await files()).toHaveLength(1);
    const again = smallQueue(scratch());
    await again.queue.load();
    expect(again.queue.view()).toEqual(small.queue.view());
    expect(again.queue.view().entries).toMatchObject([
      {
        warehouse: 'team',
        warehouseLabel: 'Snowflake (Team)',
        brand: 'drumeo',
        experimentIds: ['one'],
        messages: 2,
        rejections: 1,
        attempts: 1,
        because: 'Snowflake (Team) cannot be reached.',
        retriesItself: true,
        sending: false,
      },
    ]);
    expect([again.queue.holds(['one']), again.queue.holds(['two'])]).toEqual([true, false]);
    expect([again.queue.holds(['one'], 'team'), again.queue.holds(['one'], 'other')]).toEqual([
      true,
      false,
    ]);
  });

  it('are sent oldest first, once, and then gone from the disk', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    await put(small, named('two'));
    expect(await small.queue.send(null)).toEqual({ entries: [], damaged: 0 });
    expect(arrived(small)).toEqual(['one 0', 'two 0']);
    expect(small.far.memory.stores[0]).toEqual(armsOf(named('one')));
    expect(await files()).toEqual([]);
  });

  it('can be sent one by one, looked at as a file, and discarded', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one', 2));
    await put(small, named('two'));
    const [one, two] = small.queue.view().entries;
    expect(await small.queue.experiment(one?.id ?? '')).toMatchObject({
      users: [{ userId: 1001 }, { userId: 1002 }],
      arms: [{ experimentId: 'one', feedbacks: [{ userId: 1001 }, { userId: 1002 }] }],
    });
    await small.queue.send(two?.id ?? '');
    expect(arrived(small)).toEqual(['two 0']);
    expect(await small.queue.discard(one?.id ?? '')).toMatchObject({ entries: [] });
    expect(await files()).toEqual([]);
    for (const gone of ['discard', 'experiment', 'send'] as const) {
      await expect(small.queue[gone]('../one')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('say when something about them changes, until nobody listens', async () => {
    const small = smallQueue(scratch());
    const heard: boolean[] = [];
    const leave = small.queue.onChange(() => heard.push(small.queue.holds(['one'])));
    await put(small, named('one'));
    await small.queue.send(null);
    expect([heard[0], heard.at(-1)]).toEqual([true, false]);
    leave();
    const before = heard.length;
    await put(small, named('two'));
    expect(heard).toHaveLength(before);
  });
});

describe('newer results of the same experiments', () => {
  it('take the place of those that wait', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    await put(small, named('other'));
    await put(small, named('one', 2));
    expect(await files()).toHaveLength(2);
    expect(waiting(small)).toEqual(['other', 'one']);
    await small.queue.send(null);
    expect(arrived(small)).toEqual(['other 0', 'one 2']);
  });

  it('of one arm leave the other arm waiting', async () => {
    const small = smallQueue(scratch());
    await put(small, named('a'), named('b'));
    await put(small, named('b', 1));
    expect(waiting(small)).toEqual(['a', 'b']);
    await put(small, named('a', 2), named('b', 2));
    expect(waiting(small)).toEqual(['a, b']);
    await small.queue.send(null);
    expect(arrived(small)).toEqual(['a 2, b 2']);
  });

  it('for another warehouse stand beside them', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    await small.queue.put('second', 'drumeo', armsOf(named('one')), noWay);
    expect(waiting(small)).toEqual(['one', 'one']);
  });

  it('stand for the older ones also where a crash left both', async () => {
    const folder = new StoreQueue(scratch());
    const crashed = (queuedAt: string, ...experiments: Experiment[]) =>
      folder.write({
        warehouse: 'team',
        brand: 'drumeo',
        queuedAt,
        attempts: 1,
        because: '',
        arms: armsOf(...experiments),
      });
    await crashed('2026-02-01T08:00:00.000Z', named('a'), named('b'));
    await crashed('2026-02-01T08:00:01.000Z', named('b', 1), named('c'));
    await crashed('2026-02-01T08:00:02.000Z', named('c', 2));
    const small = smallQueue(scratch());
    await small.queue.send(null);
    expect(arrived(small)).toEqual(['a 0', 'b 1', 'c 2']);
  });

  it('stay when they come in while the older ones are being sent', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    let arrive = (): void => undefined;
    small.far.memory.wait = new Promise<void>((resolve) => (arrive = resolve));
    const sent = small.queue.send(null);
    await vi.waitFor(() => expect(small.far.memory.stores).toHaveLength(1), { interval: 1 });
    expect(small.queue.view().entries).toMatchObject([{ sending: true }]);
    await put(small, named('one', 2));
    arrive();
    expect((await sent).entries).toMatchObject([{ rejections: 2, sending: false }]);
    await small.queue.send(null);
    expect(arrived(small)).toEqual(['one 0', 'one 2']);
    expect(await files()).toEqual([]);
  });
});

describe('a store that goes past the queue', () => {
  it('makes what waits of the same experiments out of date', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'), named('two'));
    await small.queue.past('team', ['one'], () =>
      small.far.storeExperiment(armsOf(named('one', 2))),
    );
    expect(waiting(small)).toEqual(['two']);
  });

  it('leaves it waiting when it fails', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    await expect(small.queue.past('team', ['one'], () => Promise.reject(refused))).rejects.toBe(
      refused,
    );
    expect(waiting(small)).toEqual(['one']);
  });

  it('is never overtaken by older results that are just being sent', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    let finish = (): void => undefined;
    const stored = small.queue.past('team', ['one'], async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return small.far.storeExperiment(armsOf(named('one', 2)));
    });
    await vi.waitFor(() => expect(finish).not.toHaveLength(1), { interval: 1 });
    const sent = small.queue.send(null);
    await settle();
    finish();
    await Promise.all([stored, sent]);
    expect(arrived(small)).toEqual(['one 2']);
    expect(await files()).toEqual([]);
  });
});

describe('results that cannot be sent', () => {
  it('stay with the reason; others for the same warehouse do not try in vain', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    await put(small, named('two'));
    small.far.failure = noWay;
    const store = vi.spyOn(small.far, 'storeExperiment');
    expect((await small.queue.send(null)).entries).toMatchObject([
      { experimentIds: ['one'], attempts: 2, retriesItself: true },
      { experimentIds: ['two'], attempts: 1, retriesItself: true },
    ]);
    expect(store).toHaveBeenCalledOnce();
  });

  it('wait for somebody when the warehouse refuses them, also after a restart', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    await put(small, named('two'));
    small.far.failure = refused;
    const { entries } = await small.queue.send(null);
    expect(entries.map((entry) => [entry.attempts, entry.because, entry.retriesItself])).toEqual([
      [2, refused.message, false],
      [2, refused.message, false],
    ]);
    const again = smallQueue(scratch());
    await again.queue.load();
    expect(again.queue.view().entries).toMatchObject([
      { attempts: 2, because: refused.message },
      { attempts: 2 },
    ]);
  });

  it('say so when their connection is gone, and go when it is back', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    const { connections } = small.settings.current;
    await small.settings.update(() => ({ connections: [], warehouse: 'local' }));
    const { entries } = await small.queue.send(null);
    expect(entries).toMatchObject([{ retriesItself: false }]);
    expect(entries[0]?.because).toContain('Snowflake (team), is not in Settings any more.');
    await small.settings.update(() => ({ connections }));
    expect(await small.queue.send(null)).toMatchObject({ entries: [] });
  });

  it('say so when their file was damaged meanwhile, and leave it there', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    const [name] = await files();
    const file = scratch(name ?? '');
    await writeFile(file, (await readFile(file, 'utf8')).replace('drumeo', 'pianote'));
    const { entries } = await small.queue.send(null);
    expect(entries).toMatchObject([{ retriesItself: false }]);
    expect(entries[0]?.because).toContain('changed or damaged since they were queued');
    expect([await files(), arrived(small)]).toEqual([[name], []]);
  });

  it('are not confirmed when the disk refuses them', async () => {
    const small = smallQueue(scratch('queue'));
    await mkdir(scratch(), { recursive: true });
    await writeFile(scratch('queue'), 'a file in the folder’s place');
    await expect(put(small, named('one'))).rejects.toMatchObject({
      code: expect.stringMatching(/^FILE_UN/) as unknown,
    });
    expect(small.queue.view().entries).toEqual([]);
    await rm(scratch('queue'));
    await put(small, named('one'));
    expect(small.queue.view().entries).toHaveLength(1);
  });
});

describe('sending by itself', () => {
  it('happens at once when another call to the warehouse went well', async () => {
    const small = smallQueue(scratch());
    await small.queue.start(quiet);
    await put(small, named('one'));
    expect(small.timer.pending()).toBe(1);
    small.queue.reached('team');
    await vi.waitFor(() => expect(waiting(small)).toEqual([]), { interval: 1 });
    await small.queue.dispose();
    expect(small.timer.pending()).toBe(0);
  });

  it('begins with what an earlier start left', async () => {
    await put(smallQueue(scratch()), named('one'));
    const small = smallQueue(scratch());
    await small.queue.start(quiet);
    await vi.waitFor(() => expect(arrived(small)).toEqual(['one 0']), { interval: 1 });
    await small.queue.dispose();
  });

  it('opens no browser: it waits until somebody signs in', async () => {
    const small = smallQueue(scratch());
    small.far.asks = true;
    await small.queue.start(quiet);
    await put(small, named('one'));
    expect((await small.queue.send(null, { quietly: true })).entries).toMatchObject([
      {
        retriesItself: false,
        attempts: 1,
        because: 'Snowflake (Team) asks who you are. Press Send now and sign in.',
      },
    ]);
    expect([arrived(small), small.timer.pending()]).toEqual([[], 1]);
    small.far.asks = false;
    small.queue.reached('team');
    await vi.waitFor(() => expect(arrived(small)).toEqual(['one 0']), { interval: 1 });
    await small.queue.dispose();
  });

  it('asks when a person presses Send now', async () => {
    const small = smallQueue(scratch());
    small.far.asks = true;
    await put(small, named('one'));
    expect(await small.queue.send(null)).toMatchObject({ entries: [] });
  });

  it('says to the warehouse whether somebody is there to be asked', async () => {
    const small = smallQueue(scratch());
    const store = vi.spyOn(small.far, 'storeExperiment');
    await put(small, named('one'));
    await small.queue.send(null, { quietly: true });
    await put(small, named('two'));
    await small.queue.send(null);
    expect(store.mock.calls.map(([, options]) => options?.unattended)).toEqual([true, false]);
  });

  it('does not repeat what was refused', async () => {
    const small = smallQueue(scratch());
    await small.queue.start(quiet);
    await put(small, named('one'));
    small.far.failure = new SoundcheckError('WAREHOUSE_FAILED', 'The table is of another kind.');
    await small.queue.send(null);
    const store = vi.spyOn(small.far, 'storeExperiment');
    small.queue.reached('team');
    await small.timer.run(3_600_000);
    expect(store).not.toHaveBeenCalled();
    await small.queue.dispose();
  });

  it('does nothing before it is started: a terminal command sends when it is told to', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    small.queue.reached('team');
    await small.timer.run();
    expect(arrived(small)).toEqual([]);
  });

  it('lets what is being sent end when the program is closed', async () => {
    const small = smallQueue(scratch());
    await put(small, named('one'));
    await put(small, named('two'));
    let arrive = (): void => undefined;
    small.far.memory.wait = new Promise<void>((resolve) => (arrive = resolve));
    const sent = small.queue.send(null);
    await vi.waitFor(() => expect(small.far.memory.stores).toHaveLength(1), { interval: 1 });
    const disposed = small.queue.dispose();
    arrive();
    await disposed;
    expect((await sent).entries).toMatchObject([{ experimentIds: ['two'] }]);
  });
});
