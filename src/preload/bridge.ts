/**
 * What the preload and the page agree on. A MessagePort cannot cross the context bridge, so the page
 * asks for one with `requestPort` and gets it as a message to the window that holds `portMessage`.
 */
export interface SoundcheckBridge {
  readonly host: 'electron';
  /** Asks the program for a fresh port; an earlier one is closed. */
  requestPort(): void;
}

export const portMessage = 'soundcheck:port';

/** The channels between main and preload: the page asks, and the port is the answer. */
export const requestPortChannel = 'soundcheck:request-port';
export const portChannel = 'soundcheck:port';
