import { describe, expect, it } from 'vitest';
import { createScheduler, type Turn } from '../../../../src/main/generation/scheduler';

const turn = (stagesDone: number, rest: Partial<Turn> = {}): Turn => ({
  provider: 'openai',
  model: 'gpt-4o-mini',
  ceiling: 1,
  stagesDone,
  ...rest,
});

const never = new AbortController().signal;

/** A call that a test ends when it wants to. */
function openCall() {
  let end: (value: string) => void = () => undefined;
  const result = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { call: () => result, end: (value: string) => end(value) };
}

/** Lets everything that can run now run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the scheduler', () => {
  it('starts calls in their order, one place after the other', async () => {
    const scheduler = createScheduler();
    const first = openCall();
    const order: number[] = [];
    const running = scheduler.schedule(turn(0), first.call, never);
    const others = [2, 1, 0].map((stagesDone) =>
      scheduler.schedule(turn(stagesDone), () => Promise.resolve(order.push(stagesDone)), never),
    );
    await settle();
    expect(order).toEqual([]);
    first.end('done');
    await Promise.all([running, ...others]);
    expect(order).toEqual([0, 1, 2]);
  });

  it('gives the place of a failed call to the next', async () => {
    const scheduler = createScheduler();
    const failed = scheduler.schedule(turn(0), () => Promise.reject(new Error('no')), never);
    await expect(failed).rejects.toThrow('no');
    await expect(scheduler.schedule(turn(0), () => Promise.resolve('yes'), never)).resolves.toBe(
      'yes',
    );
  });

  it('counts each model by itself', async () => {
    const scheduler = createScheduler();
    void scheduler.schedule(turn(0), openCall().call, never);
    const other = scheduler.schedule(
      turn(0, { model: 'gpt-5-mini' }),
      () => Promise.resolve(1),
      never,
    );
    await expect(other).resolves.toBe(1);
  });

  it('forgets a waiting call that is aborted, and never starts it', async () => {
    const scheduler = createScheduler();
    const first = openCall();
    const running = scheduler.schedule(turn(0), first.call, never);
    const aborting = new AbortController();
    let started = false;
    const waiting = scheduler.schedule(
      turn(0),
      () => {
        started = true;
        return Promise.resolve();
      },
      aborting.signal,
    );
    await settle();
    aborting.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    first.end('done');
    await running;
    await settle();
    expect(started).toBe(false);
  });

  it('refuses a call that was aborted before it came', async () => {
    const gone = AbortSignal.abort(new Error('too late'));
    const call = createScheduler().schedule(turn(0), () => Promise.resolve(1), gone);
    await expect(call).rejects.toThrow('too late');
  });
});
