import type { ErrorCode } from '@shared/errors';
import type { SnowflakeFault } from '../fault';
import { addressOf, keptName, type Place, quotedName } from '../place';

type Sentence = (fault: SnowflakeFault, place: Place) => string;

/** What a fault means to a person. The first entry that fits is said. */
export interface Meaning {
  readonly fits: (fault: SnowflakeFault) => boolean;
  readonly code: ErrorCode;
  readonly say: Sentence;
}

export const code =
  (...codes: string[]) =>
  (fault: SnowflakeFault): boolean =>
    fault.code !== null && codes.includes(fault.code);
export const says =
  (pattern: RegExp) =>
  (fault: SnowflakeFault): boolean =>
    pattern.test(fault.message);
export const network =
  (...names: string[]) =>
  (fault: SnowflakeFault): boolean =>
    [fault.network, fault.code].some((name) => name !== null && names.includes(name));
export const either =
  (...tests: ((fault: SnowflakeFault) => boolean)[]) =>
  (fault: SnowflakeFault): boolean =>
    tests.some((test) => test(fault));

export const roleOf = ({ profile }: Place): string =>
  profile.role === '' ? 'your role' : `the role ${keptName(profile.role)}`;
export const granteeOf = ({ profile }: Place): string =>
  profile.role === '' ? 'your role' : `role ${quotedName(profile.role)}`;
export const hostOf = ({ profile }: Place): string => addressOf(profile).host;
export const userOf = ({ profile }: Place): string =>
  profile.user === '' ? 'this user' : `the user ${profile.user.toUpperCase()}`;

/** The object that the server names in quotes: 'DB.SCHEMA.TABLE'. */
export const objectIn = ({ message }: SnowflakeFault): string | null =>
  /'([^'\n]+)'/.exec(message)?.[1] ?? null;
/** The number by which an admin finds a refused sign-in. */
export const numberIn = ({ message }: SnowflakeFault): string =>
  /\[([0-9a-f-]{6,})\]/i.exec(message)?.[1] ?? '';
export const forAdmin = (fault: SnowflakeFault): string =>
  numberIn(fault) === '' ? '' : ` Give them this number: ${numberIn(fault)}.`;

export const kept = 'Nothing was lost.';
