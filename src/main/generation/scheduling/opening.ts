/**
 * How the calls of a lane begin whose provider's limits nobody knows. `probe`: a few are sent ahead
 * until one is answered. `spread`: that answer told nothing either, so that the others follow, one
 * a little after the other. `open`: what is known by now decides.
 */
export type Opening =
  | { readonly kind: 'probe' }
  | {
      readonly kind: 'spread';
      readonly from: number;
      readonly gapMs: number;
      readonly calls: number;
    }
  | { readonly kind: 'open' };

/** Any provider lets so many in at once. */
export const probeCalls = 4;

/** The members of both arms at their most. */
const spreadCalls = 50;

/**
 * They are spread over this share of the time that the first answer took: the first refusal is back
 * before all of them are sent, and hardly one of them is late by it.
 */
const spreadShare = 1 / 8;

/** Most calls at once. */
export const mostInOpening = (opening: Opening): number =>
  opening.kind === 'probe' ? probeCalls : Infinity;

/** Milliseconds until the next call may start. */
export const waitInOpening = (opening: Opening, now: number): number =>
  opening.kind === 'spread' ? opening.from + opening.calls * opening.gapMs - now : 0;

export function afterStart(opening: Opening): Opening {
  if (opening.kind !== 'spread') return opening;
  const calls = opening.calls + 1;
  return calls < spreadCalls ? { ...opening, calls } : { kind: 'open' };
}

/** After an answer that told nothing of limits and took so many milliseconds. */
export function afterAnswer(opening: Opening, tookMs: number, now: number): Opening {
  if (opening.kind !== 'probe') return opening;
  return { kind: 'spread', from: now, gapMs: (spreadShare * tookMs) / spreadCalls, calls: 0 };
}
