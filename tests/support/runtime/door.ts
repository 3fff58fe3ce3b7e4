import type { BrowserContext, Page } from '@playwright/test';

/** How a person comes in: the desktop program's own window, or a browser. */
export type Door = 'electron' | 'browser';

/** Set for each project in playwright.config.ts. */
export interface DoorOptions {
  door: Door;
}

export interface StartOptions {
  /** Where the program keeps everything: two programs with one folder are one program restarted. */
  dataDir: string;
  /** Added to the tests' environment, out of which a developer's own credentials are taken. */
  env?: Readonly<Record<string, string>>;
}

/** A started program, whichever door was taken. */
export interface RunningProgram {
  page: Page;
  context: BrowserContext;
  /** Ends it as a person would. */
  stop: () => Promise<void>;
  /** Ends it as a power cut would: nothing gets to run any more. */
  kill: () => Promise<void>;
}
