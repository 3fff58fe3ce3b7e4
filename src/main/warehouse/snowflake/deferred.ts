interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** Promise.withResolvers, which the oldest engine that this runs on has not. */
export function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => undefined;
  let reject: Deferred<T>['reject'] = () => undefined;
  const promise = new Promise<T>((onResult, onFault) => {
    resolve = onResult;
    reject = onFault;
  });
  // Whoever waits learns of a fault; where nobody does any more, it must not end the program.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
