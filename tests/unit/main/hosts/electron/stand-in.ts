import pino from 'pino';

/** A log that says nothing. */
export const silentLog = pino({ level: 'silent' });

/**
 * Takes the parts of an Electron object that a test needs for the whole of it. Electron cannot be
 * loaded outside Electron, and its classes have a hundred members each.
 */
export function standIn<Whole>(parts: object): Whole {
  return parts as Whole;
}
