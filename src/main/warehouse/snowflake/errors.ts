import { SoundcheckError } from '@shared/errors';
import { faultOf } from './fault';
import type { Meaning } from './meanings/meaning';
import { reaching } from './meanings/reaching';
import { signingIn } from './meanings/signing-in';
import { working } from './meanings/working';
import type { Place } from './place';

const meanings = [...signingIn, ...working, ...reaching];

/** Where no entry fits: what the program itself asked for was wrong, or something new. */
const unknown: Meaning = {
  fits: () => true,
  code: 'WAREHOUSE_FAILED',
  say: ({ code: number }, place) =>
    `${place.label} did not do what was asked${number === null ? '' : ` (${number})`}. Nothing was changed; try again, and show the log to whoever helps you if it fails again.`,
};

/** A failure as a person can act on it. Its cause is a SnowflakeFault, fit for the log. */
export function snowflakeError(thrown: unknown, place: Place): SoundcheckError {
  if (thrown instanceof SoundcheckError) return thrown;
  const fault = faultOf(thrown);
  const { code: errorCode, say } = meanings.find(({ fits }) => fits(fault)) ?? unknown;
  return new SoundcheckError(errorCode, say(fault, place), { cause: fault });
}
