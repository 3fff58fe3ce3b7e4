import type { SoundcheckBridge } from '../../preload/bridge';

declare global {
  interface Window {
    /** There in the desktop program; in a browser it is missing. */
    readonly soundcheck?: SoundcheckBridge;
  }
}
