import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDeadline } from '../../../../src/main/models/deadline';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

describe('a deadline over a whole call', () => {
  it('lets a call through that ends in time, and leaves no timer behind', async () => {
    await expect(withDeadline('OpenAI', 1000, never, () => Promise.resolve(1))).resolves.toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends a call that never does, and tells it so', async () => {
    let ending: AbortSignal | null = null;
    const call = withDeadline('OpenAI', 30_000, never, (signal) => {
      ending = signal;
      return new Promise(() => undefined);
    });
    const failed = expect(call).rejects.toMatchObject({
      kind: 'again',
      message: 'OpenAI did not finish its answer within 30 seconds.',
    });
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
    expect(ending).toMatchObject({ aborted: true });
  });

  it('ends with the reason of the caller, whatever the call makes of it', async () => {
    const cancelling = new AbortController();
    const call = withDeadline(
      'OpenAI',
      30_000,
      cancelling.signal,
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('the SDK gave up')));
        }),
    );
    cancelling.abort(new Error('cancelled'));
    await expect(call).rejects.toThrow('cancelled');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('throws what the call throws', async () => {
    const call = withDeadline('OpenAI', 1000, never, () => Promise.reject(new Error('no')));
    await expect(call).rejects.toThrow('no');
  });

  it('does not begin a call that is cancelled already', async () => {
    const call = vi.fn(() => Promise.resolve(1));
    const gone = AbortSignal.abort(new Error('cancelled'));
    await expect(withDeadline('OpenAI', 1000, gone, call)).rejects.toThrow('cancelled');
    expect(call).not.toHaveBeenCalled();
  });
});
