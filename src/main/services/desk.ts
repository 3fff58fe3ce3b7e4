import type {
  ExperimentStatus,
  Recoverable,
  SessionEvent,
  StartRun,
} from '@shared/contract/experiments';
import type { StoreOutcome } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import type { Member } from '@shared/domain/member';
import type { MessageRef } from '@shared/domain/message';
import { armOf, type Decision, messageOf } from '@shared/domain/review';
import { SoundcheckError } from '@shared/errors';
import type { Log } from '../logging';
import type { RunHandle } from '../generation/run';
import type { PreferencesFile } from '../workspace/preferences';
import type { SessionStore } from '../workspace/session-store';
import {
  applyRecord,
  interruptionsOf,
  type SessionRecord,
  type SessionState,
} from '../workspace/session-state';
import { Announcements } from './announcements';
import { recoverableOf, statusOf } from './experiment-status';
import { sampleMembers } from './members';
import { beginRun, prepareRun } from './runs';
import { storedArms } from './stored-arms';
import type { Workspace } from './workspace';

type ArmRecord = Extract<SessionRecord, { kind: 'arm' }>;

export interface DeskParts {
  readonly workspace: Workspace;
  readonly session: SessionStore;
  readonly preferences: PreferencesFile;
  readonly workerPath: string;
  readonly log: Log;
  readonly clock: () => Date;
}

/**
 * One person at work: their session, and the run that is going on in it. Everything that changes
 * goes through `record`, which has it on disk before anybody sees it.
 */
export class Desk {
  readonly workspace: Workspace;
  readonly preferences: PreferencesFile;
  private readonly session: SessionStore;
  private readonly announcements: Announcements;
  private run: RunHandle | null = null;
  /** The experiment on the desk is being exchanged for another one. */
  private exchanging: Promise<unknown> | null = null;
  private storing: { of: Experiment; outcome: Promise<StoreOutcome> } | null = null;
  /** Changes of the experiment that were asked for, and those that are kept or were refused. */
  private readonly changes = { asked: 0, settled: 0 };
  /** Ends of arms that the disk refused to keep: shown all the same, or they would run for ever. */
  private readonly endsNotKept = new Map<string, SessionRecord>();
  private disposed = false;

  constructor(private readonly parts: DeskParts) {
    this.workspace = parts.workspace;
    this.preferences = parts.preferences;
    this.session = parts.session;
    this.announcements = new Announcements(() => this.status(), parts.clock().getTime());
  }

  get state(): SessionState {
    const { state } = this.session;
    const ends = state.experiment?.arms.map((arm) => this.endsNotKept.get(arm.experimentId));
    return ends?.filter((end) => end !== undefined).reduce(applyRecord, state) ?? state;
  }

  status(): ExperimentStatus | null {
    return statusOf(this.state);
  }

  follow(after: number | null, signal?: AbortSignal): AsyncGenerator<SessionEvent> {
    return this.announcements.follow(after, signal);
  }

  /** The experiment on this desk; NOT_FOUND without one. */
  experiment(): Experiment {
    const { experiment } = this.state;
    if (!experiment) {
      throw new SoundcheckError('NOT_FOUND', 'There is no experiment yet. Run one in the Builder.');
    }
    return experiment;
  }

  async record(record: SessionRecord): Promise<void> {
    await this.append(record);
    if (record.kind !== 'builder') this.announcements.changed();
  }

  /** Work that earlier sessions left, as it is offered on Home. */
  async recoverable(): Promise<Recoverable[]> {
    return (await this.session.recoverable()).map(recoverableOf);
  }

  async recover(id: string): Promise<ExperimentStatus | null> {
    await this.exchange(() => this.session.recover(id));
    this.announcements.changed();
    return this.status();
  }

  setAside(id: string): Promise<void> {
    return this.session.setAside(id);
  }

  async sample(
    brand: string,
    count: number,
    seed: number,
  ): Promise<{ available: number; users: Member[] }> {
    const members = await this.workspace.brands.members(brand);
    return { available: members.length, users: sampleMembers(members, count, seed) };
  }

  /** Starts a run of one arm or two over the same members, and returns as soon as it is going. */
  async start(request: StartRun): Promise<ExperimentStatus> {
    await this.exchange(async () => {
      const experiment = await prepareRun(this.workspace, request, {
        members: await this.workspace.brands.members(request.brand),
        at: this.parts.clock(),
      });
      await this.putDown(experiment);
      await this.begin(experiment);
    });
    return this.requireStatus();
  }

  /** Puts an experiment on the desk; one that lay there stays recoverable. */
  async open(experiment: Experiment): Promise<ExperimentStatus> {
    await this.exchange(async () => {
      await this.putDown(experiment);
      const now = this.parts.clock().toISOString();
      for (const interrupted of interruptionsOf(this.session.state, now)) {
        await this.record(interrupted);
      }
    });
    return this.requireStatus();
  }

  /** Also ends a run that is just being started. */
  async cancel(): Promise<ExperimentStatus> {
    await this.exchanging;
    await this.run?.cancel();
    return this.requireStatus();
  }

  async close(): Promise<void> {
    await this.exchange(() => this.session.startAfresh());
    this.announcements.changed();
  }

  /** Keeps a verdict on each of these messages. NOT_FOUND or BAD_INPUT for one that has no words. */
  async decide(refs: readonly MessageRef[], decision: Decision): Promise<ExperimentStatus> {
    const experiment = this.experiment();
    this.refuseWhileExchanging();
    for (const ref of refs) {
      const arm = armOf(experiment, ref.arm);
      const message = arm && messageOf(arm, ref.userId, ref.stage);
      if (!message) {
        throw new SoundcheckError(
          'NOT_FOUND',
          `Arm ${ref.arm} has no message for user ${ref.userId} at stage ${ref.stage}.`,
        );
      }
      if (message.status === 'failed') {
        throw new SoundcheckError('BAD_INPUT', 'A message that failed has no words to judge.');
      }
    }
    await this.record({ kind: 'decision', refs, decision });
    return this.requireStatus();
  }

  /**
   * Stores every arm in one transaction. A second press while it runs waits for the first, unless
   * something changed in between.
   */
  async store(): Promise<StoreOutcome> {
    this.refuseWhileRunning();
    const experiment = this.experiment();
    if (this.storing?.of === experiment) return this.storing.outcome;
    const storing = { of: experiment, outcome: this.storeNow(experiment) };
    this.storing = storing;
    try {
      return await storing.outcome;
    } finally {
      if (this.storing === storing) this.storing = null;
    }
  }

  /** Ends the run, keeping what was made, lets a store finish, and closes the journal. */
  async dispose(): Promise<void> {
    this.disposed = true;
    await this.exchanging;
    const ends = await Promise.allSettled([this.run?.cancel(), this.storing?.outcome]);
    for (const end of ends) {
      if (end.status === 'rejected') {
        this.parts.log.warn({ err: end.reason }, 'A desk was left while something failed on it');
      }
    }
    this.announcements.close();
    await this.session.close();
  }

  private async storeNow(experiment: Experiment): Promise<StoreOutcome> {
    const { settled } = this.changes;
    const warehouse = await this.workspace.warehouse();
    const counts = await warehouse.storeExperiment(storedArms(experiment));
    const storedAt = this.parts.clock().toISOString();
    // A verdict given while the transaction ran, or on its way to the disk, is not in it: the
    // experiment counts as changed.
    if (this.changes.asked === settled) await this.record({ kind: 'stored', at: storedAt });
    return { storedAt, warehouse: warehouse.label, experiments: experiment.arms.length, ...counts };
  }

  /** The earlier experiment keeps its own journal; the new one starts on a clean page. */
  private async putDown(experiment: Experiment): Promise<void> {
    if (this.session.state.experiment) await this.session.startAfresh();
    await this.record({ kind: 'experiment', experiment, storedAt: null });
  }

  private async begin(experiment: Experiment): Promise<void> {
    let over = false;
    const run = await beginRun(this.workspace, experiment, {
      workerPath: this.parts.workerPath,
      onMessage: async (arm, message) => {
        // What a worker had on its way when it was ended must not reach the next experiment.
        if (over) return;
        await this.append({ kind: 'message', arm, message });
        this.announcements.message(arm, message);
      },
      onArmEnd: async (arm, end) => {
        const endTime = this.parts.clock().toISOString();
        await this.endArm(experiment, { kind: 'arm', arm, ...end, endTime });
      },
    });
    const done = run.done
      .catch((error: unknown) => this.parts.log.error({ err: error }, 'The run ended with a fault'))
      .finally(() => {
        over = true;
        if (this.run === handle) this.run = null;
        this.announcements.changed();
      });
    const handle: RunHandle = {
      done,
      async cancel() {
        await run.cancel();
        await done;
      },
    };
    this.run = handle;
  }

  /** When the disk refuses the end of an arm, most likely because it refused a message before. */
  private async endArm(experiment: Experiment, end: ArmRecord): Promise<void> {
    try {
      await this.record(end);
    } catch (error) {
      this.parts.log.error({ err: error }, 'The end of an arm could not be kept');
      this.endsNotKept.set(armOf(experiment, end.arm)?.experimentId ?? '', end);
      this.announcements.changed();
    }
  }

  private async append(record: SessionRecord): Promise<void> {
    if (record.kind === 'builder' || record.kind === 'stored') return this.session.append(record);
    this.changes.asked += 1;
    try {
      await this.session.append(record);
    } finally {
      this.changes.settled += 1;
    }
  }

  /** One exchange of the experiment at a time, and none while a run fills it. */
  private async exchange(work: () => Promise<unknown>): Promise<void> {
    if (this.disposed) throw new SoundcheckError('NOT_SIGNED_IN', 'Sign in first.');
    this.refuseWhileRunning();
    this.changes.asked += 1;
    const done = work();
    // Whoever asked for it hears how it went; those who wait only need that it is over.
    this.exchanging = done.catch(() => undefined);
    try {
      await done;
    } finally {
      this.changes.settled += 1;
      this.exchanging = null;
    }
  }

  private refuseWhileExchanging(): void {
    if (this.exchanging) {
      throw new SoundcheckError(
        'RUN_IN_PROGRESS',
        'Another experiment is just being put on the desk. Try again in a moment.',
      );
    }
  }

  private refuseWhileRunning(): void {
    this.refuseWhileExchanging();
    if (this.run) {
      throw new SoundcheckError(
        'RUN_IN_PROGRESS',
        'A run is going on. Wait until it is done, or cancel it.',
      );
    }
  }

  private requireStatus(): ExperimentStatus {
    const status = this.status();
    if (!status) throw new SoundcheckError('NOT_FOUND', 'There is no experiment on the desk.');
    return status;
  }
}
