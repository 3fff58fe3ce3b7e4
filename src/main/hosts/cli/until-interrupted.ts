const signals = ['SIGINT', 'SIGTERM'] as const;

/** Does the work with a signal that Ctrl-C aborts; a second Ctrl-C ends the program. */
export async function untilInterrupted<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController();
  const stop = (): void => {
    for (const signal of signals) process.removeListener(signal, interrupt);
  };
  const interrupt = (): void => {
    stop();
    ending.abort();
  };
  for (const signal of signals) process.once(signal, interrupt);
  try {
    return await work(ending.signal);
  } finally {
    stop();
  }
}
