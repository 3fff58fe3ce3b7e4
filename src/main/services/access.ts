import { shortestToken } from '@shared/contract/access';
import { SoundcheckError } from '@shared/errors';
import type { Environment } from '../models/environment';
import {
  readAttempts,
  waitBefore,
  withFailure,
  withSuccess,
  writeAttempts,
} from './access-attempts';
import { createAccessFile, normalEmail, readAccessList } from './access-list';
import {
  decoyHash,
  formatTokenHash,
  isToken,
  makeTokenHash,
  type ScryptCost,
  usualCost,
} from './token-hash';

/** Who may enter. */
export interface Access {
  /** Whether nobody is configured yet. False when the list of people is damaged. */
  needsSetup(): Promise<boolean>;
  /**
   * Makes this person the first who may enter. BAD_INPUT for what is no e-mail or too short a
   * token; ACCESS_DENIED once anybody is configured.
   */
  setUp(email: string, token: string): Promise<void>;
  /**
   * Resolves when the token is this person's. ACCESS_DENIED when it is not, without saying which
   * of the two was wrong; ACCESS_DELAYED, before anything is looked at, while a delay runs.
   */
  verify(email: string, token: string): Promise<void>;
}

export interface AccessOptions {
  readonly dataDir: string;
  readonly environment: Environment;
  readonly clock: () => Date;
  /** For hashes made here; those that are there have their own. */
  readonly cost?: ScryptCost;
}

/** One sign, an @, and a domain with a dot: the rest only its mail server can tell. */
const emailShape = /^[^\s@",<>]{1,64}@[^\s@.,<>]+(?:\.[^\s@.,<>]+)+$/u;
const longestEmail = 320;

const setUpAlready = (): SoundcheckError =>
  new SoundcheckError(
    'ACCESS_DENIED',
    'Soundcheck is set up already. Sign in with your e-mail and access token.',
  );

const seconds = (milliseconds: number): string => {
  const whole = Math.ceil(milliseconds / 1000);
  return `${whole} second${whole === 1 ? '' : 's'}`;
};

export function createAccess({
  dataDir,
  environment,
  clock,
  cost = usualCost,
}: AccessOptions): Access {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: attempts sent all at once would else all be under the first delay. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const setUp = async (email: string, token: string): Promise<void> => {
    checkNewcomer(email, token);
    if ((await readAccessList(dataDir, environment)).size > 0) throw setUpAlready();
    const hash = await makeTokenHash(token, cost);
    if (!(await createAccessFile(dataDir, email, hash))) throw setUpAlready();
  };

  const verify = async (email: string, token: string): Promise<void> => {
    const person = normalEmail(email);
    const attempts = await readAttempts(dataDir);
    const wait = waitBefore(attempts, person, clock().getTime());
    if (wait > 0) {
      throw new SoundcheckError(
        'ACCESS_DELAYED',
        `There were too many wrong attempts. Try again in ${seconds(wait)}.`,
      );
    }
    const people = await readAccessList(dataDir, environment);
    const [anybody] = people.values();
    if (!anybody) {
      throw new SoundcheckError('ACCESS_DENIED', 'Nobody has set Soundcheck up yet.');
    }
    const hash = people.get(person);
    const right = await isToken(token, hash ?? decoyHash(anybody));
    if (hash && right) {
      const cleared = withSuccess(attempts, person);
      if (cleared !== attempts) await writeAttempts(dataDir, cleared);
      return;
    }
    const now = clock().getTime();
    const failed = withFailure(attempts, person, now);
    await writeAttempts(dataDir, failed);
    const next = waitBefore(failed, person, now);
    throw new SoundcheckError(
      'ACCESS_DENIED',
      `This e-mail and access token do not belong together. Check both.${
        next > 0 ? ` You can try again in ${seconds(next)}.` : ''
      }`,
    );
  };

  return {
    needsSetup: async () => {
      try {
        return (await readAccessList(dataDir, environment)).size === 0;
      } catch (error) {
        if (error instanceof SoundcheckError && error.code === 'ACCESS_DENIED') return false;
        throw error;
      }
    },
    setUp: (email, token) => inTurn(() => setUp(email, token)),
    verify: (email, token) => inTurn(() => verify(email, token)),
  };
}

function checkNewcomer(email: string, token: string): void {
  const trimmed = email.trim();
  if (trimmed.length > longestEmail || !emailShape.test(trimmed)) {
    throw new SoundcheckError('BAD_INPUT', 'This is not an e-mail address (name@example.com).');
  }
  if ([...token.trim()].length < shortestToken) {
    throw new SoundcheckError(
      'BAD_INPUT',
      `The access token is too short: it needs at least ${shortestToken} characters.`,
    );
  }
}

/**
 * The hash of an access token, as `access.json` and SOUNDCHECK_TOKEN_HASH hold it. Space around
 * the token does not count.
 */
export async function hashToken(token: string, cost: ScryptCost = usualCost): Promise<string> {
  return formatTokenHash(await makeTokenHash(token, cost));
}
