import { readFileSync, writeFileSync } from 'node:fs';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import type { Log } from '../../logging';

const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  maximized: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

/** How much of a remembered window must still be on a screen for it to be put back there. Pixels. */
const visibleEnough = 100;

/** Where the window stood last, or null when that is unknown or no longer on any screen. */
export function rememberedPlace(file: string): Place | null {
  const place = readPlace(file);
  if (!place) return null;
  const isOnScreen = screen.getAllDisplays().some(({ workArea }) => {
    const { width, height } = overlap(place, workArea);
    return width >= visibleEnough && height >= visibleEnough;
  });
  return isOnScreen ? place : null;
}

function readPlace(file: string): Place | null {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // not written yet, or not by us: the window then opens at its usual size
  }
}

function overlap(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

/** Writes the window's place down when it closes. */
export function rememberPlace(window: BrowserWindow, file: string, log: Log): void {
  window.on('close', () => {
    const place: Place = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(file, JSON.stringify(place));
    } catch (error) {
      log.warn({ err: error }, 'the place of the window could not be written down');
    }
  });
}
