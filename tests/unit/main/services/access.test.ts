import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAccess, hashToken } from '../../../../src/main/services/access';
import type * as TokenHashModule from '../../../../src/main/services/token-hash';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();

/** The cost of every hash that was computed to compare a token with. */
const comparisons = vi.hoisted((): TokenHashModule.ScryptCost[] => []);
vi.mock('../../../../src/main/services/token-hash', async (original) => {
  const real = await original<typeof TokenHashModule>();
  const isToken: typeof real.isToken = (token, hash) => {
    comparisons.push(hash.cost);
    return real.isToken(token, hash);
  };
  return { ...real, isToken };
});
beforeEach(() => {
  comparisons.length = 0;
});

/** The cheapest that is accepted, so that the tests are quick. */
const cost = { N: 2 ** 10, r: 1, p: 1 };
const start = Date.parse('2026-02-01T09:00:00.000Z');
const right = 'correct horse battery';
const wrong = 'wrong horse battery';

function accessAt(environment: Record<string, string> = {}, time = { now: start }) {
  const access = createAccess({
    dataDir: scratch(),
    environment,
    clock: () => new Date(time.now),
    cost,
  });
  return { access, time };
}

/** Access in which ana@example.com is set up. */
async function setUpAccess() {
  const made = accessAt();
  await made.access.setUp('ana@example.com', right);
  return made;
}

/** What became of an attempt: the code of its error, or `in`. */
async function attempt(
  { access }: Pick<ReturnType<typeof accessAt>, 'access'>,
  email: string,
  token: string,
): Promise<string> {
  return access.verify(email, token).then(
    () => 'in',
    (error: { code: string }) => error.code,
  );
}

describe('a new install', () => {
  it('needs to be set up, and then knows the person who did', async () => {
    const made = accessAt();
    expect(await made.access.needsSetup()).toBe(true);
    await made.access.setUp('  Ana@Example.com ', right);
    expect(await made.access.needsSetup()).toBe(false);
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
    expect(await attempt(made, ' ANA@EXAMPLE.COM', ` ${right}\n`)).toBe('in');
    expect(await attempt(made, 'ana@example.com', wrong)).toBe('ACCESS_DENIED');
  });

  it.skipIf(process.platform === 'win32')('keeps the hash to the owner of the folder', async () => {
    await setUpAccess();
    expect((await stat(scratch('access.json'))).mode & 0o777).toBe(0o600);
    expect(await readFile(scratch('access.json'), 'utf8')).not.toContain(right);
    expect(await readdir(scratch())).toEqual(['access.json']);
  });

  it.each(['', 'ana', 'ana@example', '@example.com', 'a na@example.com', 'a@b@example.com'])(
    'refuses “%s”, which is no e-mail address',
    async (email) => {
      const { access } = accessAt();
      await expect(access.setUp(email, right)).rejects.toMatchObject({ code: 'BAD_INPUT' });
      expect(await access.needsSetup()).toBe(true);
    },
  );

  it('refuses a token of fewer than 12 characters', async () => {
    const { access } = accessAt();
    for (const token of ['', 'eleven char', '   short    ', '🎹🎹🎹🎹🎹🎹']) {
      await expect(access.setUp('ana@example.com', token)).rejects.toThrow(
        /at least 12 characters/,
      );
    }
    await access.setUp('ana@example.com', 'twelve chars');
  });

  it('lets nobody in before it is set up', async () => {
    expect(await attempt(accessAt(), 'ana@example.com', right)).toBe('ACCESS_DENIED');
  });

  it('is set up by one of several people who try at once', async () => {
    const one = accessAt();
    const other = accessAt();
    const results = await Promise.allSettled([
      one.access.setUp('ana@example.com', right),
      one.access.setUp('bo@example.com', right),
      other.access.setUp('cy@example.com', right),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const refused of results.filter((result) => result.status === 'rejected')) {
      expect(refused).toMatchObject({ reason: { code: 'ACCESS_DENIED' } });
    }
    const written = await readFile(scratch('access.json'), 'utf8');
    expect(written.match(/@example\.com/g)).toHaveLength(1);
  });

  it('cannot be set up a second time', async () => {
    const { access } = await setUpAccess();
    const again = access.setUp('eve@example.com', right);
    await expect(again).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await expect(again).rejects.toThrow('set up already');
  });
});

describe('people who are authorised beforehand', () => {
  it('are those of the environment, who share a token', async () => {
    const made = accessAt({
      SOUNDCHECK_USERS: 'Ana@example.com, bo@example.com,',
      SOUNDCHECK_TOKEN_HASH: await hashToken(right, cost),
    });
    expect(await made.access.needsSetup()).toBe(false);
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
    expect(await attempt(made, 'Bo@example.com', right)).toBe('in');
    expect(await attempt(made, 'eve@example.com', right)).toBe('ACCESS_DENIED');
    expect(await attempt(made, '', right)).toBe('ACCESS_DENIED');
    await expect(made.access.setUp('eve@example.com', right)).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });

  it('are those of access.json too, each with a token of their own', async () => {
    const people = [
      { email: 'Ana@example.com', tokenHash: await hashToken(right, cost) },
      { email: 'bo@example.com', tokenHash: await hashToken(wrong, cost) },
    ];
    await writeFile(scratch('access.json'), JSON.stringify({ people }));
    const made = accessAt({
      SOUNDCHECK_USERS: 'cy@example.com',
      SOUNDCHECK_TOKEN_HASH: await hashToken('the shared token', cost),
    });
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
    expect(await attempt(made, 'bo@example.com', wrong)).toBe('in');
    expect(await attempt(made, 'bo@example.com', right)).toBe('ACCESS_DENIED');
    expect(await attempt(made, 'cy@example.com', 'the shared token')).toBe('in');
  });

  it('may use the hash of the usual cost', async () => {
    const tokenHash = await hashToken(right);
    expect(tokenHash).toMatch(/^scrypt\$32768\$8\$1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
    const made = accessAt({
      SOUNDCHECK_USERS: 'ana@example.com',
      SOUNDCHECK_TOKEN_HASH: tokenHash,
    });
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
  });

  it('have another hash each time, for the same token', async () => {
    expect(await hashToken(right, cost)).not.toBe(await hashToken(right, cost));
  });
});

describe('a wrong e-mail and a wrong token', () => {
  it('are refused in the same words', async () => {
    const { access } = await setUpAccess();
    const refusal = {
      code: 'ACCESS_DENIED',
      message: 'This e-mail and access token do not belong together. Check both.',
    };
    await expect(access.verify('ana@example.com', wrong)).rejects.toMatchObject(refusal);
    await expect(access.verify('eve@example.com', right)).rejects.toMatchObject(refusal);
  });
});

describe('the work of an attempt', () => {
  it('is the same for a person whom nobody knows', async () => {
    const made = await setUpAccess();
    await attempt(made, 'ana@example.com', wrong);
    await attempt(made, 'eve@example.com', wrong);
    expect(comparisons).toEqual([cost, cost]);
  });

  it('is not done while a delay runs', async () => {
    const made = await setUpAccess();
    for (let failure = 1; failure <= 3; failure += 1) await attempt(made, 'ana@example.com', wrong);
    expect(await attempt(made, 'ana@example.com', right)).toBe('ACCESS_DELAYED');
    expect(comparisons).toHaveLength(3);
  });
});

describe('the growing delay', () => {
  it('begins after the third failure in a row and doubles up to five minutes', async () => {
    const made = await setUpAccess();
    const { access, time } = made;
    for (const failure of [1, 2]) {
      expect([failure, await attempt(made, 'ana@example.com', wrong)]).toEqual([
        failure,
        'ACCESS_DENIED',
      ]);
    }
    for (const delay of [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
      await expect(access.verify('ana@example.com', wrong)).rejects.toThrow(
        `You can try again in ${delay} seconds.`,
      );
      time.now += delay * 1000 - 1;
      expect(await attempt(made, 'ana@example.com', right)).toBe('ACCESS_DELAYED');
      time.now += 1;
    }
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
  });

  it('says how many seconds are left', async () => {
    const { access, time } = await setUpAccess();
    for (let failure = 1; failure <= 4; failure += 1) {
      await expect(access.verify('ana@example.com', wrong)).rejects.toThrow();
      if (failure < 4) time.now += 2000;
    }
    time.now += 2500;
    await expect(access.verify('ana@example.com', right)).rejects.toMatchObject({
      code: 'ACCESS_DELAYED',
      message: 'There were too many wrong attempts. Try again in 2 seconds.',
    });
  });

  it('is not made longer by attempts while it runs', async () => {
    const made = await setUpAccess();
    for (let failure = 1; failure <= 3; failure += 1) await attempt(made, 'ana@example.com', wrong);
    for (let more = 0; more < 20; more += 1) {
      expect(await attempt(made, 'ana@example.com', wrong)).toBe('ACCESS_DELAYED');
    }
    made.time.now += 2000;
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
  });

  it('holds for attempts that are sent all at once', async () => {
    const made = await setUpAccess();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => attempt(made, 'ana@example.com', wrong)),
    );
    expect(outcomes.filter((outcome) => outcome === 'ACCESS_DENIED')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'ACCESS_DELAYED')).toHaveLength(7);
  });

  it('outlives the program, and the person’s way of writing their e-mail', async () => {
    const made = await setUpAccess();
    for (let failure = 1; failure <= 3; failure += 1) await attempt(made, 'ana@example.com', wrong);
    const next = accessAt({}, made.time);
    expect(await attempt(next, ' ANA@example.com', right)).toBe('ACCESS_DELAYED');
    expect(await readFile(scratch('access-attempts.json'), 'utf8')).not.toContain('ana');
  });

  it('is over with a success: the next mistake counts as the first', async () => {
    const made = await setUpAccess();
    for (let round = 0; round < 3; round += 1) {
      expect(await attempt(made, 'ana@example.com', wrong)).toBe('ACCESS_DENIED');
      expect(await attempt(made, 'ana@example.com', wrong)).toBe('ACCESS_DENIED');
      expect(await attempt(made, 'ana@example.com', right)).toBe('in');
    }
  });

  it('is each person’s own', async () => {
    const made = await setUpAccess();
    for (let failure = 1; failure <= 3; failure += 1) await attempt(made, 'eve@example.com', wrong);
    expect(await attempt(made, 'eve@example.com', wrong)).toBe('ACCESS_DELAYED');
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
    expect(await attempt(made, 'eve@example.com', wrong)).toBe('ACCESS_DELAYED');
  });

  it('meets somebody who tries one e-mail after the other, for half a minute at most', async () => {
    const made = await setUpAccess();
    for (let number = 1; number <= 10; number += 1) {
      expect(await attempt(made, `guess${number}@example.com`, wrong)).toBe('ACCESS_DENIED');
    }
    for (let number = 11; number <= 20; number += 1) {
      expect(await attempt(made, `guess${number}@example.com`, wrong)).toBe('ACCESS_DELAYED');
      made.time.now += 30_000;
      expect(await attempt(made, `guess${number}@example.com`, wrong)).toBe('ACCESS_DENIED');
    }
    made.time.now += 30_000;
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
  });

  it('is not longer when the clock is put back, and forgotten after a day', async () => {
    const made = await setUpAccess();
    for (let failure = 1; failure <= 3; failure += 1) await attempt(made, 'ana@example.com', wrong);
    made.time.now -= 365 * 24 * 3600 * 1000;
    await expect(made.access.verify('ana@example.com', right)).rejects.toThrow('2 seconds');
    made.time.now = start + 24 * 3600 * 1000 + 1;
    expect(await attempt(made, 'ana@example.com', wrong)).toBe('ACCESS_DENIED');
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
  });

  it('does not stand in the way when its file is damaged', async () => {
    const made = await setUpAccess();
    await writeFile(scratch('access-attempts.json'), '{"everybody":');
    expect(await attempt(made, 'ana@example.com', wrong)).toBe('ACCESS_DENIED');
    expect(await attempt(made, 'ana@example.com', right)).toBe('in');
  });
});

describe('a list of people that is damaged keeps everybody out', () => {
  const goodHash = 'scrypt$1024$1$1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA==';
  it.each([
    ['cut in half', '{"people":[{"email":"ana@'],
    ['of another shape', '{"users":[]}'],
    ['with nobody in it', '{"people":[]}'],
    ['with a hash that is none', '{"people":[{"email":"ana@example.com","tokenHash":"secret"}]}'],
    ['empty', ''],
  ])('access.json %s', async (_, text) => {
    await writeFile(scratch('access.json'), text);
    const made = accessAt();
    expect(await made.access.needsSetup()).toBe(false);
    for (const enter of [
      () => made.access.verify('ana@example.com', right),
      () => made.access.setUp('eve@example.com', right),
    ]) {
      const entering = enter();
      await expect(entering).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
      await expect(entering).rejects.toThrow(/^Nobody can sign in: .*access\.json .*delete it/);
    }
    expect(await readFile(scratch('access.json'), 'utf8')).toBe(text);
  });

  it.each([
    ['people without a hash', { SOUNDCHECK_USERS: 'ana@example.com' }, /HASH is missing/],
    ['a hash without people', { SOUNDCHECK_TOKEN_HASH: goodHash }, /USERS is missing/],
    [
      'a hash that is none',
      { SOUNDCHECK_USERS: 'ana@example.com', SOUNDCHECK_TOKEN_HASH: right },
      /SOUNDCHECK_TOKEN_HASH is not a token hash/,
    ],
  ])('an environment with %s', async (_, environment, sentence) => {
    const { access } = accessAt({ ...environment });
    expect(await access.needsSetup()).toBe(false);
    await expect(access.setUp('ana@example.com', right)).rejects.toThrow(sentence);
    await expect(access.verify('ana@example.com', right)).rejects.toThrow(sentence);
  });
});
