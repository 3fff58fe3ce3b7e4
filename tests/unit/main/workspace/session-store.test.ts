import { appendFile, copyFile, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BuilderState } from '../../../../src/shared/contract/experiments';
import { openJournal, readJournal } from '../../../../src/main/workspace/journal';
import { personSlug, sessionFolder } from '../../../../src/main/workspace/session-folder';
import { type SessionRecord } from '../../../../src/main/workspace/session-state';
import { openSessionStore, type SessionStore } from '../../../../src/main/workspace/session-store';
import { sampleExperiment, sampleMessage } from '../../../support/sample-experiment';
import { useScratchFolder } from './scratch-folder';

const scratch = useScratchFolder();

const opened: SessionStore[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

/** Opens the session as the next start of the program does. Nothing tells the last one to end. */
async function open(clock = tickingClock()): Promise<SessionStore> {
  const store = await openSessionStore(scratch(), { clock });
  opened.push(store);
  return store;
}

/** A clock that is a second later each time it is asked. */
function tickingClock(): () => Date {
  let now = Date.parse('2026-02-01T09:00:00.000Z');
  return () => new Date((now += 1000));
}

const runningExperiment = (): SessionRecord => {
  const experiment = sampleExperiment({ users: 2, stages: 2 });
  return {
    kind: 'experiment',
    storedAt: null,
    experiment: {
      ...experiment,
      arms: experiment.arms.map((arm) => ({
        ...arm,
        state: 'running',
        endTime: null,
        messages: [],
      })),
    },
  };
};
const message = (userId: number, stage: number): SessionRecord => ({
  kind: 'message',
  arm: 'a',
  message: sampleMessage(userId, stage),
});
const rejection = (userId: number, stage: number): SessionRecord => ({
  kind: 'decision',
  refs: [{ arm: 'a', userId, stage }],
  decision: {
    kind: 'rejected',
    reason: 'tone_issues',
    text: '’); DROP TABLE',
    at: '2026-02-01T09:00:00.000Z',
  },
});
const draft = (changed: boolean): SessionRecord => {
  const builder: BuilderState = {
    brand: 'drumeo',
    mode: 'single',
    sample: { count: 5, seed: 1 },
    drafts: {
      a: { configName: 'spring', basedOn: 1, changed, config: { brand: 'drumeo' } },
      b: null,
    },
  };
  return { kind: 'builder', builder };
};

/** A session in which an experiment ran half way and one message was rejected, then a crash. */
async function crashedSession(): Promise<SessionStore> {
  const store = await open();
  await store.append(runningExperiment());
  await store.append(message(1001, 1));
  await store.append(message(1002, 1));
  await store.append(rejection(1002, 1));
  return store;
}

const onlyId = async (store: SessionStore): Promise<string> => {
  const works = await store.recoverable();
  expect(works).toHaveLength(1);
  return works[0]?.id ?? '';
};

describe('a change', () => {
  it('is on disk before it is in the state and before anybody hears of it', async () => {
    const store = await open();
    const seen: number[] = [];
    store.subscribe((state, record) => {
      expect(store.state).toBe(state);
      expect(record).toEqual(draft(true));
      seen.push(1);
    });
    const appended = store.append(draft(true));
    expect(store.state.builders).toEqual([]);
    await appended;
    expect(store.state.builders[0]?.drafts.a?.changed).toBe(true);
    expect(seen).toEqual([1]);
    expect((await readJournal(scratch('current.jsonl'))).records).toHaveLength(1);
  });

  it('comes in the order in which it was made', async () => {
    const store = await open();
    await store.append(runningExperiment());
    const places = [1, 2].flatMap((stage) => [1001, 1002].map((userId) => ({ userId, stage })));
    await Promise.all(places.map(({ userId, stage }) => store.append(message(userId, stage))));
    expect(store.state.experiment?.arms[0]?.messages).toMatchObject(places);
  });

  it('is heard of until one stops listening', async () => {
    const store = await open();
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    await store.append(draft(true));
    stop();
    await store.append(draft(false));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('that the disk refuses changes nothing', async () => {
    const store = await open();
    await store.append(draft(true));
    const before = store.state;
    await store.close();
    await expect(store.append(draft(false))).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(store.state).toBe(before);
  });
});

describe('after a crash', () => {
  it('starts empty and offers what was left', async () => {
    const crashed = await crashedSession();
    const store = await open();
    expect(store.state.experiment).toBeNull();
    const [work] = await store.recoverable();
    expect(work).toMatchObject({ damagedLines: 0, lastChange: '2026-02-01T09:00:05.000Z' });
    expect(work?.state.experiment?.arms[0]).toMatchObject({
      state: 'interrupted',
      endTime: '2026-02-01T09:00:05.000Z',
      messages: crashed.state.experiment?.arms[0]?.messages,
      feedbacks: crashed.state.experiment?.arms[0]?.feedbacks,
    });
  });

  it('takes the work up again and goes on in the same journal', async () => {
    await crashedSession();
    const store = await open();
    const listener = vi.fn();
    store.subscribe(listener);
    const recovered = await store.recover(await onlyId(store));
    expect(listener).toHaveBeenCalledWith(recovered, null);
    expect(await store.recoverable()).toEqual([]);
    expect(await readdir(scratch('left'))).toEqual([]);
    await store.append(rejection(1001, 1));

    const afterSecondCrash = await open();
    const [work] = await afterSecondCrash.recoverable();
    expect(work?.state).toEqual(store.state);
    expect(work?.state.experiment?.arms[0]?.feedbacks).toHaveLength(2);
  });

  it('leaves what the present session holds when other work is taken up', async () => {
    await crashedSession();
    const store = await open();
    const id = await onlyId(store);
    await store.append(draft(true));
    await store.recover(id);
    const [left] = await store.recoverable();
    expect(left?.state.builders[0]?.drafts.a?.changed).toBe(true);
    expect(left?.state.experiment).toBeNull();
  });

  it('keeps changes that are made while work is taken up', async () => {
    await crashedSession();
    const store = await open();
    const recovering = store.recover(await onlyId(store));
    await Promise.all([recovering, store.append(rejection(1001, 1))]);
    expect(store.state.experiment?.arms[0]?.feedbacks).toHaveLength(2);
    const next = await open();
    expect((await next.recoverable())[0]?.state).toEqual(store.state);
  });

  it('offers the newest work first, and an unsaved draft too', async () => {
    const clock = tickingClock();
    for (const record of [draft(true), runningExperiment()]) {
      const store = await open(clock);
      await store.append(record);
    }
    const works = await (await open(clock)).recoverable();
    expect(works.map(({ state }) => state.experiment !== null)).toEqual([true, false]);
    expect(works[0]?.lastChange.localeCompare(works[1]?.lastChange ?? '')).toBe(1);
  });

  it('offers nothing where there is nothing to miss', async () => {
    await open();
    const store = await open();
    await store.append(draft(false));
    expect(await (await open()).recoverable()).toEqual([]);
    expect(await readdir(scratch('left'))).toEqual([]);
  });

  it('knows no work under another id, not even a path to a file', async () => {
    await writeFile(scratch('elsewhere.jsonl'), '');
    const store = await open();
    for (const id of ['2026', '../elsewhere', '']) {
      await expect(store.recover(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.setAside(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await store.append(draft(true));
  });

  it('sets work aside without losing it', async () => {
    await crashedSession();
    const store = await open();
    const id = await onlyId(store);
    await store.setAside(id);
    expect(await store.recoverable()).toEqual([]);
    expect(await readdir(scratch('set-aside'))).toEqual([`${id}.jsonl`]);
  });
});

describe('a crash during recovery', () => {
  it('before the new journal is whole leaves the old one', async () => {
    await crashedSession();
    const store = await open();
    const id = await onlyId(store);
    const half = await openJournal(scratch('recovering.jsonl'));
    await half.append({ at: '2026-02-01T09:00:00.000Z', record: runningExperiment() });
    await half.close();

    const next = await open();
    expect((await next.recoverable()).map((work) => work.id)).toEqual([id]);
    expect(await readdir(scratch())).not.toContain('recovering.jsonl');
  });

  it('after it is whole offers the work once', async () => {
    await crashedSession();
    const store = await open();
    const id = await onlyId(store);
    await copyFile(scratch('left', `${id}.jsonl`), scratch('copy.jsonl'));
    await store.recover(id);
    await store.append(rejection(1001, 1));
    await rename(scratch('copy.jsonl'), scratch('left', `${id}.jsonl`));

    const next = await open();
    const works = await next.recoverable();
    expect(works.map((work) => work.state)).toEqual([store.state]);
    expect(works[0]?.id).not.toBe(id);
  });
});

describe('a damaged journal', () => {
  it('loses the damaged lines only, counts them, and is kept after recovery', async () => {
    await crashedSession();
    const file = scratch('current.jsonl');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('picked for member 1001', 'PICKED for member 1001'));
    const store = await open();
    const id = await onlyId(store);
    const [work] = await store.recoverable();
    expect(work?.damagedLines).toBe(1);
    expect(work?.state.experiment?.arms[0]?.messages.map((one) => one.userId)).toEqual([1002]);
    await store.recover(id);
    expect(await readdir(scratch('set-aside'))).toEqual([`${id}.jsonl`]);
  });

  it('takes a change that it does not know for a damaged line', async () => {
    await crashedSession();
    const journal = await openJournal(scratch('current.jsonl'));
    await journal.append({ at: '2026-02-01T10:00:00.000Z', record: { kind: 'from the future' } });
    await journal.append({ at: 'yesterday', record: { kind: 'closed' } });
    await journal.close();
    const [work] = await (await open()).recoverable();
    expect(work).toMatchObject({ damagedLines: 2, lastChange: '2026-02-01T09:00:05.000Z' });
    expect(work?.state.experiment).not.toBeNull();
  });

  it('with nothing left to read is kept, but not offered', async () => {
    await appendFile(scratch('current.jsonl'), 'what was this?\n');
    const store = await open();
    expect(await store.recoverable()).toEqual([]);
    expect(await readdir(scratch('left'))).toHaveLength(1);
  });
});

describe('starting afresh', () => {
  it('puts the experiment away where it can be recovered, and keeps the Builder', async () => {
    const store = await crashedSession();
    await store.append(draft(true));
    const listener = vi.fn();
    store.subscribe(listener);
    await store.startAfresh();
    expect(store.state.experiment).toBeNull();
    expect(store.state.builders[0]?.drafts.a?.configName).toBe('spring');
    expect(listener).toHaveBeenCalledWith(store.state, { kind: 'closed' });
    await store.append(runningExperiment());

    const works = await (await open()).recoverable();
    expect(works.map(({ state }) => state.builders[0]?.drafts.a?.configName)).toEqual([
      'spring',
      'spring',
    ]);
    expect(works.map(({ state }) => state.experiment?.arms[0]?.messages.length)).toEqual(
      expect.arrayContaining([0, 2]),
    );
  });
});

describe('where a person’s sessions are', () => {
  it('is the same folder however the e-mail is written', () => {
    expect(personSlug(' Ana@Example.com ')).toBe(personSlug('ana@example.com'));
    expect(sessionFolder('/data/team', 'ana@example.com')).toMatch(
      /^.data.team.sessions.ana-example-com-[0-9a-f]{8}$/,
    );
  });

  it('is another folder for another person, and always a plain name', () => {
    const people = [
      'a.b@example.com',
      'a-b@example.com',
      '../../etc',
      'CON',
      '',
      'żółć@example.com',
      '名@例.jp',
      `${'x'.repeat(300)}@y.z`,
    ];
    const slugs = people.map(personSlug);
    expect(new Set(slugs).size).toBe(people.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9-]{8,50}$/);
  });
});
