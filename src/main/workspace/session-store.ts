import { mkdir, rename, rm } from 'node:fs/promises';
import { SoundcheckError } from '@shared/errors';
import { exists, syncFolder } from './atomic-file';
import { withFileErrors } from './file-problem';
import { type Journal, openJournal } from './journal';
import {
  leaveCurrent,
  leftFile,
  leftIds,
  moveToSetAside,
  sessionPlaces,
  type SessionPlaces,
} from './session-files';
import { type EndedSession, readEndedSession, type SessionEntry } from './session-journal';
import {
  applyRecord,
  emptySession,
  holdsWork,
  type SessionRecord,
  type SessionState,
} from './session-state';

/** Work that was left when its session ended: what a person is offered to take up again. */
export interface LeftWork {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly lastChange: string;
  readonly state: SessionState;
  readonly damagedLines: number;
}

/** The record is null when the work of another session was taken up. */
export type SessionListener = (state: SessionState, record: SessionRecord | null) => void;

/** One person's session: its state, and the journal that every change goes into first. */
export class SessionStore {
  #state = emptySession;
  readonly #listeners = new Set<SessionListener>();
  /** Appends that are not on disk yet; a change of journals waits for them. */
  readonly #pending = new Set<Promise<void>>();
  /** The change of journals that is under way; appends wait for it. */
  #switching: Promise<void> | null = null;

  constructor(
    private readonly places: SessionPlaces,
    private readonly clock: () => Date,
    private journal: Journal,
  ) {}

  get state(): SessionState {
    return this.#state;
  }

  /** Calls back after every change, until the function that it returns is called. */
  subscribe(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Makes a change: on disk first, then in `state`, then the listeners hear of it. Rejects with
   * FILE_UNWRITABLE when the disk refuses; the state is then as it was.
   */
  async append(record: SessionRecord): Promise<void> {
    while (this.#switching) await this.#switching;
    const done = this.journal.append(this.#entryOf(record)).then(() => {
      this.#change(applyRecord(this.#state, record), record);
    });
    const settled = done.catch(() => undefined);
    this.#pending.add(settled);
    try {
      await done;
    } finally {
      this.#pending.delete(settled);
    }
  }

  /** Puts the experiment away, where it can be recovered, and goes on with the Builder as it is. */
  async startAfresh(): Promise<void> {
    await this.#switchJournal(async () => {
      await this.journal.close();
      await leaveCurrent(this.places, holdsWork(this.#state), this.clock());
      this.journal = await openJournal(this.places.current);
      for (const builder of this.#state.builders) {
        await this.journal.append(this.#entryOf({ kind: 'builder', builder }));
      }
      this.#change(applyRecord(this.#state, { kind: 'closed' }), { kind: 'closed' });
    });
  }

  /** Work of earlier sessions with an experiment or a draft not saved; newest first. */
  async recoverable(): Promise<LeftWork[]> {
    const sessions = await Promise.all(
      (await leftIds(this.places)).map(async (id) => ({
        id,
        ...(await readEndedSession(leftFile(this.places, id))),
      })),
    );
    return sessions
      .flatMap(({ id, lastChange, state, damagedLines }) =>
        lastChange !== null && holdsWork(state) ? [{ id, lastChange, state, damagedLines }] : [],
      )
      .sort((one, other) => Date.parse(other.lastChange) - Date.parse(one.lastChange));
  }

  /**
   * Takes up the work that was left under this id; what the present session holds is left in its
   * place. The old journal goes only after the new one holds all of it, so a crash at any moment
   * leaves one of them whole. NOT_FOUND when there is no such work.
   */
  async recover(id: string): Promise<SessionState> {
    await this.#switchJournal(async () => {
      await this.#requireLeft(id);
      const session = await readEndedSession(leftFile(this.places, id));
      await this.#writeRecovering(id, session);
      await this.journal.close();
      await leaveCurrent(this.places, holdsWork(this.#state), this.clock());
      await withFileErrors('write', this.places.current, async () => {
        await rename(this.places.recovering, this.places.current);
        await syncFolder(this.places.folder);
      });
      this.journal = await openJournal(this.places.current);
      this.#change(session.state, null);
      await forget(this.places, id, session.damagedLines);
    });
    return this.#state;
  }

  /** Stops offering this work; its journal stays in `set-aside`. NOT_FOUND when there is none. */
  async setAside(id: string): Promise<void> {
    await this.#requireLeft(id);
    await moveToSetAside(this.places, id);
  }

  /** Waits for what was appended and gives the journal back. */
  async close(): Promise<void> {
    while (this.#switching) await this.#switching;
    await this.journal.close();
  }

  #entryOf(record: SessionRecord): SessionEntry {
    return { at: this.clock().toISOString(), record };
  }

  #change(state: SessionState, record: SessionRecord | null): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state, record);
  }

  /**
   * One change of journals at a time, between appends. When one fails half way the journal stays
   * closed and refuses every later append, rather than keep changes without what they belong to.
   */
  async #switchJournal(work: () => Promise<void>): Promise<void> {
    while (this.#switching) await this.#switching;
    const done = Promise.all(this.#pending).then(work);
    this.#switching = done.catch(() => undefined);
    try {
      await done;
    } finally {
      this.#switching = null;
    }
  }

  async #requireLeft(id: string): Promise<void> {
    if (!(await leftIds(this.places)).includes(id)) {
      throw new SoundcheckError('NOT_FOUND', 'That work is not there any more.');
    }
  }

  async #writeRecovering(id: string, session: EndedSession): Promise<void> {
    await withFileErrors('write', this.places.recovering, () =>
      rm(this.places.recovering, { force: true }),
    );
    const journal = await openJournal(this.places.recovering);
    try {
      const mark = { at: this.clock().toISOString(), recoveredFrom: id };
      await Promise.all([...session.entries, mark].map((entry) => journal.append(entry)));
    } finally {
      await journal.close();
    }
  }
}

/** A journal with damaged lines may be of use to somebody who can mend it: it is kept. */
async function forget(places: SessionPlaces, id: string, damagedLines: number): Promise<void> {
  if (damagedLines > 0) return moveToSetAside(places, id);
  const file = leftFile(places, id);
  await withFileErrors('write', file, () => rm(file, { force: true }));
}

/** The last session's journal is left for recovery, never carried on with unasked. */
async function leaveLastSession(places: SessionPlaces, now: Date): Promise<void> {
  if (!(await exists(places.current))) return;
  const last = await readEndedSession(places.current);
  const left = await leftIds(places);
  for (const id of last.recoveredFrom.filter((one) => left.includes(one))) {
    const { damagedLines } = await readEndedSession(leftFile(places, id));
    await forget(places, id, damagedLines);
  }
  await leaveCurrent(places, holdsWork(last.state) || last.damagedLines > 0, now);
}

/**
 * Opens one person's session in their folder (see `sessionFolder`), empty. What the last session
 * held is offered by `recoverable`. Opened once at a time: the data folder's lock and the one desk
 * a person has see to that. Throws FILE_UNREADABLE or FILE_UNWRITABLE.
 */
export async function openSessionStore(
  folder: string,
  options: { readonly clock?: () => Date } = {},
): Promise<SessionStore> {
  const places = sessionPlaces(folder);
  const clock = options.clock ?? (() => new Date());
  await withFileErrors('write', folder, async () => {
    for (const path of [places.folder, places.left, places.setAside]) {
      await mkdir(path, { recursive: true, mode: 0o700 });
    }
    await rm(places.recovering, { force: true });
  });
  await leaveLastSession(places, clock());
  return new SessionStore(places, clock, await openJournal(places.current));
}
