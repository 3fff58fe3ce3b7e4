import type { App } from 'electron';

/**
 * Electron keeps the signals that end a program to itself and quits. A command that listens for one,
 * to close in order what it opened, is told as it would be without Electron.
 */
export function passOnSignals(app: App, target: NodeJS.Process): void {
  app.on('before-quit', (event) => {
    const signal = (['SIGTERM', 'SIGINT'] as const).find((one) => target.listenerCount(one) > 0);
    if (!signal) return;
    event.preventDefault();
    target.emit(signal, signal);
  });
}
