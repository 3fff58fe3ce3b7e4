import { describe, expect, it } from 'vitest';
import type { Obstacle, QueueEntry } from '../../../../src/main/services/queue-entries';
import { pauseMs, QueueRetries } from '../../../../src/main/services/queue-retries';
import { createFakeClock } from '../../../support/fake-clock';

const entry = (id: string, obstacle: Obstacle = 'nothing', warehouse = 'team'): QueueEntry => ({
  head: {
    id,
    warehouse,
    brand: 'drumeo',
    queuedAt: '2026-02-01T09:00:00.000Z',
    attempts: 1,
    because: '',
    experimentIds: [id],
    configNames: [],
    messages: 0,
    rejections: 0,
    approvals: 0,
  },
  stamp: {},
  obstacle,
  sending: false,
});

/** Retries over these entries, and each send with the minute at which it was tried. */
function retriesOf(...entries: QueueEntry[]) {
  const timer = createFakeClock();
  const tried: string[] = [];
  const warnings: string[] = [];
  const retries = new QueueRetries({
    entries: { all: () => entries },
    timer,
    random: () => 0,
    send: (ids) => {
      tried.push(`${timer.now() / 60_000}: ${ids.join(', ')}`);
      return ids.includes('broken') ? Promise.reject(new Error('broken')) : Promise.resolve();
    },
    log: { warn: (_fields, message) => warnings.push(message) },
  });
  return { retries, timer, tried, warnings, entries };
}

describe('the pause before the next try', () => {
  it('grows from half a minute to ten minutes, with something drawn on top', () => {
    const rounds = [0, 1, 2, 3, 4, 5, 50];
    const seconds = (random: number) => rounds.map((round) => pauseMs(round, random) / 1000);
    expect(seconds(0)).toEqual([30, 60, 120, 240, 480, 480, 480]);
    expect(seconds(1)).toEqual([37.5, 75, 150, 300, 600, 600, 600]);
  });
});

describe('retries', () => {
  it('come at the start, after growing pauses, and again soon after an answer', async () => {
    const { retries, timer, tried } = retriesOf(entry('one'), entry('two', 'refusal'));
    retries.start();
    await timer.run(8 * 60_000);
    expect(tried).toEqual(['0: one', '0.5: one', '1.5: one', '3.5: one', '7.5: one']);
    retries.reached('team');
    expect(tried.at(-1)).toBe('8: one');
  });

  it('send what waits for somebody as soon as the warehouse answers, and nothing else', async () => {
    const { retries, timer, tried } = retriesOf(
      entry('asked', 'somebody'),
      entry('refused', 'refusal'),
      entry('elsewhere', 'nothing', 'second'),
    );
    retries.start();
    retries.reached('team');
    retries.reached('team');
    await timer.run(0);
    expect(tried).toEqual(['0: elsewhere', '0: asked']);
  });

  it('have no timer when nothing waits', async () => {
    const { retries, timer, entries } = retriesOf();
    retries.start();
    await timer.run(0);
    expect(timer.pending()).toBe(0);
    entries.push(entry('one'));
    retries.plan();
    retries.plan();
    expect(timer.pending()).toBe(1);
  });

  it('go on after a fault, which is in the log', async () => {
    const { retries, timer, tried, warnings } = retriesOf(entry('broken'));
    retries.start();
    await timer.run(60_000);
    expect(tried).toHaveLength(2);
    expect(warnings).toHaveLength(2);
  });

  it('end when the program does', async () => {
    const { retries, timer, tried } = retriesOf(entry('one'));
    retries.start();
    await timer.run(0);
    retries.stop();
    retries.reached('team');
    retries.plan();
    await timer.run();
    expect(tried).toHaveLength(1);
  });
});
