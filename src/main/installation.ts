import { dirname, join } from 'node:path';

/** Where the parts of this installation lie. Made by each entry, which alone knows its place. */
export interface Installation {
  /** Holds `data/` and `resources/`. */
  readonly bundledDir: string;
  readonly rendererDir: string;
  readonly preloadFile: string;
  readonly workerPath: string;
}

/** The parts around `out/main`, where every entry is built to. */
export function installationAround(mainDir: string): Installation {
  const root = join(mainDir, '..', '..');
  return {
    // A packaged program keeps its data beside the archive: listing folders inside one is not
    // dependable in every Electron.
    bundledDir: root.endsWith('.asar') ? dirname(root) : root,
    rendererDir: join(root, 'out', 'renderer'),
    preloadFile: join(root, 'out', 'preload', 'preload.js'),
    workerPath: join(mainDir, 'run-worker.js'),
  };
}
