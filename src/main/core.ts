import type { Person } from '@shared/contract/access';
import type { Foundation } from './foundation';
import { logProblems } from './foundation';
import type { Core } from './hosts/core';
import type { HostPorts } from './hosts/ports';
import type { Log } from './logging';
import { createRouter } from './router';
import { createAccess } from './services/access';
import { Desk } from './services/desk';
import { Desks } from './services/desks';
import { SeatedVisitor } from './services/visitor';
import { lockDataFolder } from './workspace/data-folder-lock';
import { openPreferences } from './workspace/preferences';
import { sessionFolder } from './workspace/session-folder';
import { openSessionStore } from './workspace/session-store';

export interface CoreOptions {
  readonly foundation: Foundation;
  readonly host: HostPorts['host'];
  /** What holds the data folder, for whoever finds it taken: "the Soundcheck window". */
  readonly program: string;
  readonly version: string;
  readonly log: Log;
}

/** The core with its types, for callers in the same process. Doors need no more than `Core`. */
export interface SoundcheckCore extends Core {
  readonly router: ReturnType<typeof createRouter>;
  createVisitor(ports: HostPorts): SeatedVisitor;
}

/** The composition root of both doors: takes the data folder and puts the services together. */
export async function createCore(options: CoreOptions): Promise<SoundcheckCore> {
  const { foundation, host, log } = options;
  const { dataDir, environment, clock } = foundation;
  const lock = await lockDataFolder(dataDir, { what: options.program });
  const signedOutPreferences = await openPreferences(dataDir, log).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  logProblems(foundation, log);
  const access = createAccess({ dataDir, environment, clock });

  const setUpDesk = async (kind: Person['workspace'], seat: string): Promise<Desk> => {
    const workspace = foundation[kind];
    const folder = sessionFolder(workspace.folder, seat);
    // A keychain that does not answer holds this up for a moment only, and is taken over later.
    const [session, preferences] = await Promise.all([
      openSessionStore(folder, { clock }),
      openPreferences(folder, log),
      workspace.credentials.load(),
    ]);
    if (kind === 'team') await workspace.queue.start(log);
    return new Desk({
      workspace,
      session,
      preferences,
      workerPath: foundation.installation.workerPath,
      log,
      clock,
    });
  };
  const desks = new Desks(setUpDesk);

  /** A desk that cannot be closed in order keeps neither the warehouse nor the folder taken. */
  const disposeAll = async (): Promise<void> => {
    try {
      await desks.dispose();
    } finally {
      try {
        await foundation.dispose();
      } finally {
        await lock.release();
      }
    }
  };
  let disposing: Promise<void> | null = null;

  return {
    router: createRouter({
      info: { version: options.version, host, dataFolder: dataDir },
      brands: foundation.brands,
      clock,
    }),
    createVisitor: (ports) => new SeatedVisitor(ports, access, desks, signedOutPreferences),
    dispose: () => (disposing ??= disposeAll()),
  };
}
