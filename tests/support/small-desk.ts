import { join } from 'node:path';
import pino from 'pino';
import { preferencesSchema } from '@shared/contract/application';
import { Desk } from '../../src/main/services/desk';
import type { Workspace } from '../../src/main/services/workspace';
import { type AppendOnlyFile, openJournal } from '../../src/main/workspace/journal';
import { openSessionStore, SessionStore } from '../../src/main/workspace/session-store';
import { sessionPlaces } from '../../src/main/workspace/session-files';
import { smallWorkspace } from './small-workspace';

const quiet = pino({ level: 'silent' });
const clock = (): Date => new Date();

/** What a desk is put together from when nothing about it matters but its session. */
const around = (workspace: Workspace, workerPath: string) => ({
  workspace,
  workerPath,
  log: quiet,
  clock,
  preferences: {
    current: preferencesSchema.parse({}),
    update: () => Promise.resolve(preferencesSchema.parse({})),
  },
});

/** A real desk over a folder of the test's own. No run is started unless a worker is named. */
export async function openDesk(
  folder: string,
  workspace: Workspace = smallWorkspace(),
  workerPath = '',
): Promise<Desk> {
  return new Desk({ ...around(workspace, workerPath), session: await openSessionStore(folder) });
}

/** The same over a disk that a test can fill up. */
export async function openDeskOnDisk(
  folder: string,
  disk: { full: boolean },
  workspace: Workspace,
  workerPath: string,
): Promise<Desk> {
  // Opened once as usual, which makes the folders.
  await (await openSessionStore(folder)).close();
  const journal = await openJournal(join(folder, 'filling.jsonl'), () =>
    Promise.resolve(fillingFile(disk)),
  );
  const session = new SessionStore(sessionPlaces(folder), clock, journal);
  return new Desk({ ...around(workspace, workerPath), session });
}

const fillingFile = (disk: { full: boolean }): AppendOnlyFile => ({
  appendFile: () =>
    disk.full
      ? Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
      : Promise.resolve(),
  datasync: () => Promise.resolve(),
  truncate: () => Promise.resolve(),
  close: () => Promise.resolve(),
});
