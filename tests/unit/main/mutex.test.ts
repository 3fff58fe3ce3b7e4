import { describe, expect, it } from 'vitest';
import { Mutex } from '../../../src/main/mutex';

describe('a mutex', () => {
  it('lets one piece of work run at a time, in the order asked for', async () => {
    const mutex = new Mutex();
    const events: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      events.push(`${name} begins`);
      await Promise.resolve();
      events.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([mutex.run(work('a')), mutex.run(work('b'))])).toEqual(['a', 'b']);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('tells the one who asked of a failure, and goes on with the next', async () => {
    const mutex = new Mutex();
    const failing = mutex.run(() => Promise.reject(new Error('no')));
    const next = mutex.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
