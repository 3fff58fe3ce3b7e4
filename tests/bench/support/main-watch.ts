import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What some work did to the thread and the process that it was started from. */
export interface MainLoad {
  /** Late ticks of the clock, the 99th percentile in milliseconds. */
  readonly delayMs: number;
  /** Memory of the process at its highest, above what it was before, in bytes. */
  readonly addedBytes: number;
}

/** The clock is looked at every so many milliseconds, and the memory. */
const resolution = 2;
const memoryEveryMs = 25;

export async function watchMain(work: () => Promise<unknown>): Promise<MainLoad> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let highest = before;
  const look = (): void => {
    highest = Math.max(highest, process.memoryUsage.rss());
  };
  const timer = setInterval(look, memoryEveryMs);
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  try {
    await work();
  } finally {
    histogram.disable();
    clearInterval(timer);
    look();
  }
  return { delayMs: histogram.percentile(99) / 1e6, addedBytes: highest - before };
}
