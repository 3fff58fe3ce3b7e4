import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import pino from 'pino';
import type { Contract } from '@shared/contract/contract';
import type { ExperimentStatus, StartRun } from '@shared/contract/experiments';
import type { CampaignConfig } from '@shared/domain/config';
import type { ExperimentSummary } from '@shared/domain/history';
import { createCore, type SoundcheckCore } from '../../../src/main/core';
import { layFoundation } from '../../../src/main/foundation';
import type { Visitor } from '../../../src/main/hosts/core';
import type { FileToSave, HostPorts } from '../../../src/main/hosts/ports';
import { installationAround } from '../../../src/main/installation';
import { canary, removeLeavings } from '../../support/canary';

export type Client = ContractRouterClient<Contract>;

/** One window: the calls that it can make, and the files that were saved from it. */
export interface Window {
  readonly client: Client;
  readonly visitor: Visitor;
  readonly saved: FileToSave[];
  /** How often a file was asked for. */
  readonly asked: () => number;
}

export interface RunningCore {
  readonly core: SoundcheckCore;
  readonly dataDir: string;
  /** A new window; `file` is what its person chooses when a file is to be opened. */
  window(file?: () => string): Window;
  /** A window in which this person, who is authorised, has signed in. */
  signedIn(email: string): Promise<Window>;
}

export const token = canary('access');

export const newDataFolder = (): Promise<string> =>
  mkdtemp(path.join(tmpdir(), 'soundcheck-core-'));

/** Fails when a secret of the suite was left in it. */
export const removeFolder = removeLeavings;

/** The core as a door opens it: real files, the real local warehouse, the built worker. */
export async function openCore(dataDir: string): Promise<RunningCore> {
  const foundation = await layFoundation({
    installation: installationAround(path.resolve('out/main')),
    dataDir,
    clock: () => new Date(),
    openInBrowser: () => Promise.resolve(),
    log: pino({ level: 'silent' }),
  });
  const core = await createCore({
    foundation,
    host: 'web',
    program: 'a test',
    version: '0.0.0',
    log: pino({ level: 'silent' }),
  });

  const window = (file = (): string => ''): Window => {
    const saved: FileToSave[] = [];
    let asked = 0;
    const ports: HostPorts = {
      host: 'web',
      saveFile: (toSave) => {
        saved.push(toSave);
        return Promise.resolve({ kind: 'saved', path: toSave.suggestedName });
      },
      openFile: () => {
        asked += 1;
        return Promise.resolve({ name: 'a file', text: file() });
      },
    };
    const visitor = core.createVisitor(ports);
    const client: Client = createRouterClient(core.router, { context: { visitor } });
    return { client, visitor, saved, asked: () => asked };
  };
  return {
    core,
    dataDir,
    window,
    async signedIn(email) {
      const opened = window();
      const { state } = await opened.client.access.status();
      if (state === 'setup-needed') await opened.client.access.setUp({ email, token });
      else await opened.client.access.signIn({ email, token });
      return opened;
    },
  };
}

/** A run of these configs, the first as A. */
export const runOf = (
  configs: readonly CampaignConfig[],
  changes: Partial<StartRun> = {},
): StartRun => ({
  brand: configs[0]?.brand ?? '',
  seed: 7,
  count: 2,
  arms: configs.map((config, index) => ({
    key: index === 0 ? 'a' : 'b',
    configName: `config ${index + 1}`,
    configVersion: null,
    config,
  })),
  ...changes,
});

/** Waits for the status that fits, as a screen does: by the events of the session. */
export async function until(
  client: Client,
  fits: (status: ExperimentStatus) => boolean,
): Promise<ExperimentStatus> {
  const abort = new AbortController();
  try {
    const events = await client.experiments.events({ after: null }, { signal: abort.signal });
    for await (const event of events) {
      if (event.kind === 'status' && event.experiment && fits(event.experiment)) {
        return event.experiment;
      }
    }
  } finally {
    abort.abort();
  }
  throw new Error('The events ended before.');
}

/** The history of a brand, whole. */
export async function loadedHistory(client: Client, brand: string): Promise<ExperimentSummary[]> {
  const experiments: ExperimentSummary[] = [];
  for await (const event of await client.history.load({ brand })) {
    if (event.kind === 'page') experiments.push(...event.experiments);
  }
  return experiments;
}

export const untilDone = (client: Client): Promise<ExperimentStatus> =>
  until(client, (status) => !status.running);
