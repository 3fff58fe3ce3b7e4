import { expect, it } from 'vitest';
import { untilInterrupted } from '../../../../../src/main/hosts/cli/until-interrupted';

const listeners = (): number => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');

it('Ctrl-C ends the work in order, and only while it goes on', async () => {
  const before = listeners();
  const ended = untilInterrupted(
    (signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve('in order'))),
  );
  process.emit('SIGINT');
  expect(await ended).toBe('in order');
  expect(listeners()).toBe(before);
});

it('work that fails leaves nothing listening', async () => {
  const before = listeners();
  await expect(untilInterrupted(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(listeners()).toBe(before);
});
