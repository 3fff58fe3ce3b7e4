import { describe, expect, it, vi } from 'vitest';
import type { SessionEvent } from '@shared/contract/experiments';
import type { Experiment } from '@shared/domain/experiment';
import type { Desk } from '../../../../src/main/services/desk';
import { storedArms } from '../../../../src/main/services/stored-arms';
import { sampleExperiment, sampleTime } from '../../../support/sample-experiment';
import { openDesk } from '../../../support/small-desk';
import {
  type FarWarehouse,
  farSettings,
  farWarehouse,
  noWay,
  refused,
} from '../../../support/small-queue';
import { memoryWarehouse, smallBrands, smallWorkspace } from '../../../support/small-workspace';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();
const first = [{ arm: 'a' as const, userId: 1001, stage: 1 }];
const both = sampleExperiment({ arms: ['a', 'b'], fate: () => 'approved' });

/** A desk in a workspace that works with Snowflake; the folder outlives the desk. */
async function open(
  far: FarWarehouse = farWarehouse(),
): Promise<{ desk: Desk; far: FarWarehouse }> {
  const workspace = smallWorkspace(memoryWarehouse(), smallBrands(), {
    folder: scratch(),
    settings: farSettings(),
    snowflake: { openSnowflake: () => Promise.resolve(far) },
  });
  return { desk: await openDesk(scratch('session'), workspace), far };
}

async function opened(experiment: Experiment = both) {
  const { desk, far } = await open();
  await desk.open(experiment);
  return { desk, far };
}

describe('storing without a way to the warehouse', () => {
  it('queues the results, and the experiment is safe', async () => {
    const { desk, far } = await opened();
    far.failure = noWay;
    expect(await desk.store()).toEqual({
      kind: 'queued',
      queuedAt: '2026-06-01T09:00:00.000Z',
      warehouse: 'Snowflake (Team)',
      experiments: 2,
      because: 'Snowflake (Team) cannot be reached.',
    });
    expect(desk.status()).toMatchObject({
      storedAt: '2026-06-01T09:00:00.000Z',
      storedIsCurrent: true,
      waitingToSend: true,
    });
    await desk.dispose();
  });

  it('sends the newest results once there is a way, and says so on every screen', async () => {
    const { desk, far } = await opened();
    far.failure = noWay;
    await desk.store();
    await desk.decide(first, { kind: 'cleared', at: sampleTime });
    expect(desk.status()).toMatchObject({ storedIsCurrent: false, waitingToSend: true });
    await desk.store();
    const events: SessionEvent[] = [];
    const listening = (async () => {
      for await (const event of desk.follow(null)) events.push(event);
    })();
    far.failure = null;
    expect(await desk.workspace.queue.send(null)).toMatchObject({ entries: [] });
    expect(far.memory.stores.map((arms) => arms.map((arm) => arm.approvals.length))).toEqual([
      [3, 4],
    ]);
    expect(desk.status()).toMatchObject({ storedIsCurrent: true, waitingToSend: false });
    await desk.dispose();
    await listening;
    expect(events.at(-1)).toMatchObject({ experiment: { waitingToSend: false } });
  });

  it('needs no queue any more when a later store goes through', async () => {
    const { desk, far } = await opened();
    far.failure = noWay;
    await desk.store();
    far.failure = null;
    expect(await desk.store()).toMatchObject({ kind: 'stored' });
    expect(desk.workspace.queue.view().entries).toEqual([]);
    expect(desk.status()).toMatchObject({ waitingToSend: false });
    await desk.dispose();
  });

  it('hears nothing of the queue after the desk was left', async () => {
    const { desk, far } = await opened();
    await desk.dispose();
    const status = vi.spyOn(desk, 'status');
    far.failure = noWay;
    await desk.workspace.queue.put('team', 'drumeo', storedArms(both), noWay);
    expect(status).not.toHaveBeenCalled();
  });
});

describe('what queues nothing', () => {
  it('is a refusal by the warehouse', async () => {
    const { desk, far } = await opened();
    far.failure = refused;
    await expect(desk.store()).rejects.toBe(refused);
    expect(desk.workspace.queue.view().entries).toEqual([]);
    expect(desk.status()).toMatchObject({ storedAt: null, waitingToSend: false });
    await desk.dispose();
  });

  it('is the local warehouse, whatever it says', async () => {
    const warehouse = memoryWarehouse();
    warehouse.storeExperiment = () => Promise.reject(noWay);
    const desk = await openDesk(scratch(), smallWorkspace(warehouse));
    await desk.open(both);
    await expect(desk.store()).rejects.toBe(noWay);
    expect(desk.status()).toMatchObject({ storedAt: null });
    await desk.dispose();
  });
});

describe('an experiment from the history', () => {
  /** A desk with something else on it, and a warehouse that holds the experiment of two arms. */
  async function withHistory() {
    const { desk, far } = await opened(sampleExperiment({ users: 1 }));
    far.storedArms = (id) => Promise.resolve(id === 'gone' ? [] : storedArms(both));
    return { desk, far };
  }

  it('lies on the desk as it was stored; what lay there stays recoverable', async () => {
    const { desk } = await withHistory();
    expect(await desk.openStored('drumeo_20260114_1234')).toMatchObject({
      users: 2,
      running: false,
      storedIsCurrent: true,
      waitingToSend: false,
      arms: [
        { key: 'a', approved: 4 },
        { key: 'b', approved: 4 },
      ],
    });
    expect(await desk.recoverable()).toHaveLength(1);
    await desk.dispose();
  });

  it('is reviewed with no way to the warehouse, and waits like any other when it is stored', async () => {
    const { desk, far } = await withHistory();
    await desk.openStored('drumeo_20260114_1234');
    far.failure = noWay;
    await desk.decide(first, { kind: 'rejected', reason: 'other', text: '', at: sampleTime });
    expect(desk.status()).toMatchObject({ storedIsCurrent: false });
    expect(await desk.store()).toMatchObject({ kind: 'queued' });
    // The warehouse holds less than what waits: opening that would undo the rejection.
    await expect(desk.openStored('drumeo_20260114_1234')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('Send them first') as unknown,
    });
    await desk.dispose();
  });

  it('leaves the desk as it is when it cannot be opened', async () => {
    const { desk } = await withHistory();
    await expect(desk.openStored('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(desk.experiment().users).toHaveLength(1);
    await desk.dispose();
  });

  it('is put down by one at a time', async () => {
    const { desk } = await withHistory();
    const opening = desk.open(both);
    await expect(desk.openStored('any')).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    await opening;
    await desk.dispose();
  });
});
