import { describe, expect, it, vi } from 'vitest';
import type { Experiment } from '../../../../src/shared/domain/experiment';
import type { Decision } from '../../../../src/shared/domain/review';
import type { Desk } from '../../../../src/main/services/desk';
import { sampleExperiment, sampleTime } from '../../../support/sample-experiment';
import { openDesk } from '../../../support/small-desk';
import { memoryWarehouse, smallWorkspace } from '../../../support/small-workspace';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();
const approved: Decision = { kind: 'approved', at: sampleTime };
const first = [{ arm: 'a' as const, userId: 1001, stage: 1 }];
const second = [{ arm: 'a' as const, userId: 1002, stage: 1 }];

const named = (experimentId: string): Experiment => {
  const experiment = sampleExperiment();
  return { ...experiment, arms: experiment.arms.map((arm) => ({ ...arm, experimentId })) };
};

const idOf = (desk: Desk): string | undefined => desk.status()?.arms[0]?.experimentId;

/** A desk with an experiment on it, and a warehouse that can be held back. */
async function open() {
  const warehouse = memoryWarehouse();
  const desk = await openDesk(scratch(), smallWorkspace(warehouse));
  await desk.open(named('one'));
  const holdWarehouse = (): (() => void) => {
    let release = (): void => undefined;
    warehouse.wait = new Promise<void>((resolve) => (release = resolve));
    return () => release();
  };
  const storing = (count: number) =>
    vi.waitFor(() => expect(warehouse.stores).toHaveLength(count), { interval: 1 });
  return { desk, warehouse, holdWarehouse, storing };
}

describe('storing', () => {
  it('makes the experiment current until something changes', async () => {
    const { desk } = await open();
    expect(desk.status()).toMatchObject({ storedAt: null, storedIsCurrent: false });
    expect(await desk.store()).toMatchObject({ warehouse: 'the warehouse in memory' });
    expect(desk.status()).toMatchObject({ storedIsCurrent: true });
    await desk.decide(first, approved);
    expect(desk.status()).toMatchObject({ storedIsCurrent: false });
    await desk.dispose();
  });

  it('happens once when it is pressed twice', async () => {
    const { desk, warehouse } = await open();
    const [one, other] = await Promise.all([desk.store(), desk.store()]);
    expect(other).toEqual(one);
    expect(warehouse.stores).toHaveLength(1);
    await desk.dispose();
  });

  it('does not count a verdict that came in between', async () => {
    const { desk, holdWarehouse, storing } = await open();
    const release = holdWarehouse();
    const outcome = desk.store();
    await storing(1);
    await desk.decide(first, approved);
    release();
    await outcome;
    expect(desk.status()).toMatchObject({ storedIsCurrent: false });
    await desk.dispose();
  });

  it('does not count a verdict that was on its way to the disk when the transaction ended', async () => {
    const { desk, holdWarehouse, storing } = await open();
    const release = holdWarehouse();
    const outcome = desk.store();
    await storing(1);
    release();
    const decided = desk.decide(first, approved);
    await Promise.all([outcome, decided]);
    expect(desk.status()).toMatchObject({ storedIsCurrent: false });
    await desk.dispose();
  });

  it('stores again, what there is now, when it is pressed after a verdict', async () => {
    const { desk, warehouse, holdWarehouse, storing } = await open();
    const release = holdWarehouse();
    const one = desk.store();
    await storing(1);
    await desk.decide(first, approved);
    const other = desk.store();
    await storing(2);
    release();
    await Promise.all([one, other]);
    expect(warehouse.stores[1]?.[0]?.approvals).toHaveLength(1);
    expect(desk.status()).toMatchObject({ storedIsCurrent: true });
    await desk.dispose();
  });

  it('does not make another experiment current that was opened meanwhile', async () => {
    const { desk, holdWarehouse, storing } = await open();
    const release = holdWarehouse();
    const outcome = desk.store();
    await storing(1);
    await desk.open(named('two'));
    release();
    await outcome;
    expect(desk.status()).toMatchObject({ storedAt: null, storedIsCurrent: false });
    await desk.dispose();
  });

  it('is let finish before the desk is cleared', async () => {
    const { desk, holdWarehouse, storing } = await open();
    const release = holdWarehouse();
    const outcome = desk.store();
    await storing(1);
    const disposing = desk.dispose();
    release();
    expect(await outcome).toMatchObject({ experiments: 1 });
    await disposing;
    expect(desk.status()).toMatchObject({ storedIsCurrent: true });
  });
});

describe('the experiment on a desk', () => {
  it('is exchanged by one at a time', async () => {
    const { desk } = await open();
    const opening = desk.open(named('two'));
    for (const refused of [
      desk.open(named('three')),
      desk.close(),
      desk.recover('any'),
      desk.decide(first, approved),
      desk.store(),
    ]) {
      await expect(refused).rejects.toMatchObject({
        code: 'RUN_IN_PROGRESS',
        message: 'Another experiment is just being put on the desk. Try again in a moment.',
      });
    }
    await opening;
    expect(idOf(desk)).toBe('two');
    await desk.dispose();
  });

  it('keeps the one before recoverable, with its verdicts', async () => {
    const { desk } = await open();
    await desk.decide(first, approved);
    await desk.open(named('two'));
    const [left] = await desk.recoverable();
    expect(left).toMatchObject({ experiment: { arms: [{ experimentId: 'one', approved: 1 }] } });
    await desk.recover(left?.id ?? '');
    expect(idOf(desk)).toBe('one');
    await desk.dispose();
  });

  it('takes verdicts given at the same moment, and refuses one on what is not there', async () => {
    const { desk } = await open();
    await Promise.all([desk.decide(first, approved), desk.decide(second, approved)]);
    expect(desk.status()?.arms[0]?.approved).toBe(2);
    const nobody = [{ arm: 'b' as const, userId: 1, stage: 1 }];
    await expect(desk.decide(nobody, approved)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.dispose();
  });

  it('ends arms that a file says are running', async () => {
    const { desk } = await open();
    const running = named('two');
    const arms = running.arms.map((arm) => ({ ...arm, state: 'running' as const }));
    const status = await desk.open({ ...running, arms });
    expect(status).toMatchObject({ running: false, arms: [{ state: 'interrupted' }] });
    await desk.dispose();
  });
});

it('takes nothing more once it is cleared', async () => {
  const { desk } = await open();
  const stream = desk.follow(null);
  await stream.next();
  await desk.dispose();
  expect(await stream.next()).toMatchObject({ done: true });
  await expect(desk.decide(first, approved)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  await expect(desk.open(named('two'))).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  await expect(desk.close()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
});
