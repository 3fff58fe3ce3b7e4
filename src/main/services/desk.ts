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
import { interruptionsOf, type SessionRecord } from '../workspace/session-state';
import { EventHub } from './event-hub';
import { statusOf } from './experiment-status';
import { sampleMembers } from './members';
import { beginRun, prepareRun } from './runs';
import { storedArms } from './stored-arms';
import type { Workspace } from './workspace';

/** How often the status is sent while messages pour in; between, only the messages themselves. */
const statusEveryMs = 100;

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
  private readonly hub: EventHub;
  private run: RunHandle | null = null;
  private starting = false;
  private statusTimer: NodeJS.Timeout | null = null;
  private storing: Promise<StoreOutcome> | null = null;

  constructor(private readonly parts: DeskParts) {
    this.workspace = parts.workspace;
    this.preferences = parts.preferences;
    this.session = parts.session;
    this.hub = new EventHub(() => ({ kind: 'status', experiment: this.status() }));
  }

  get state() {
    return this.session.state;
  }

  status(): ExperimentStatus | null {
    return statusOf(this.session.state);
  }

  follow(after: number | null, signal?: AbortSignal): AsyncGenerator<SessionEvent> {
    return this.hub.follow(after, signal);
  }

  /** The experiment on this desk; NOT_FOUND without one. */
  experiment(): Experiment {
    const { experiment } = this.session.state;
    if (!experiment) {
      throw new SoundcheckError('NOT_FOUND', 'There is no experiment yet. Run one in the Builder.');
    }
    return experiment;
  }

  async record(record: SessionRecord): Promise<void> {
    await this.session.append(record);
    if (record.kind !== 'builder') this.announceStatus();
  }

  /** Work that earlier sessions left, as it is offered on Home. */
  async recoverable(): Promise<Recoverable[]> {
    const left = await this.session.recoverable();
    return left.map(({ id, lastChange, state, damagedLines }) => ({
      id,
      brand: state.experiment?.brand ?? state.builder?.brand ?? '',
      lastChange,
      experiment: statusOf(state),
      draftNames: [state.builder?.drafts.a, state.builder?.drafts.b].flatMap((draft) =>
        draft?.changed ? [draft.configName] : [],
      ),
      damagedLines,
    }));
  }

  async recover(id: string): Promise<ExperimentStatus | null> {
    this.refuseWhileRunning();
    await this.session.recover(id);
    this.announceStatus();
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
    this.refuseWhileRunning();
    this.starting = true;
    try {
      const experiment = await prepareRun(this.workspace, request, {
        members: await this.workspace.brands.members(request.brand),
        at: this.parts.clock(),
      });
      await this.putDown(experiment);
      await this.begin(experiment);
    } finally {
      this.starting = false;
    }
    return this.requireStatus();
  }

  /** Puts an experiment on the desk; one that lay there stays recoverable. */
  async open(experiment: Experiment): Promise<ExperimentStatus> {
    this.refuseWhileRunning();
    await this.putDown(experiment);
    for (const interrupted of interruptionsOf(
      this.session.state,
      this.parts.clock().toISOString(),
    )) {
      await this.record(interrupted);
    }
    return this.requireStatus();
  }

  async cancel(): Promise<ExperimentStatus> {
    await this.run?.cancel();
    return this.requireStatus();
  }

  async close(): Promise<void> {
    this.refuseWhileRunning();
    await this.session.startAfresh();
    this.announceStatus();
  }

  /** Keeps a verdict on each of these messages. NOT_FOUND or BAD_INPUT for one that has no words. */
  async decide(refs: readonly MessageRef[], decision: Decision): Promise<ExperimentStatus> {
    const experiment = this.experiment();
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

  /** Stores every arm in one transaction. A second press while it runs waits for the first. */
  store(): Promise<StoreOutcome> {
    this.storing ??= this.storeNow().finally(() => {
      this.storing = null;
    });
    return this.storing;
  }

  /** Ends the run, keeping what was made, and closes the journal. */
  async dispose(): Promise<void> {
    await this.run?.cancel();
    if (this.statusTimer) clearTimeout(this.statusTimer);
    this.hub.close();
    await this.session.close();
  }

  private async storeNow(): Promise<StoreOutcome> {
    this.refuseWhileRunning();
    const experiment = this.experiment();
    const warehouse = await this.workspace.warehouse();
    const counts = await warehouse.storeExperiment(storedArms(experiment));
    const storedAt = this.parts.clock().toISOString();
    // A verdict given while the transaction ran is not in it: the experiment counts as changed.
    if (this.session.state.experiment === experiment) {
      await this.record({ kind: 'stored', at: storedAt });
    }
    return { storedAt, warehouse: warehouse.label, experiments: experiment.arms.length, ...counts };
  }

  /** The earlier experiment keeps its own journal; the new one starts on a clean page. */
  private async putDown(experiment: Experiment): Promise<void> {
    if (this.session.state.experiment) await this.session.startAfresh();
    await this.record({ kind: 'experiment', experiment, storedAt: null });
  }

  private async begin(experiment: Experiment): Promise<void> {
    const run = await beginRun(this.workspace, experiment, {
      workerPath: this.parts.workerPath,
      onMessage: async (arm, message) => {
        await this.session.append({ kind: 'message', arm, message });
        const { userId, stage, status, header } = message;
        this.hub.emit({ kind: 'message', ref: { arm, userId, stage }, status, header });
        this.announceStatusSoon();
      },
      onArmEnd: async (arm, end) => {
        await this.record({
          kind: 'arm',
          arm,
          state: end.state,
          endTime: this.parts.clock().toISOString(),
          failure: end.failure,
        });
      },
    });
    this.run = run;
    void run.done
      .catch((error: unknown) => this.parts.log.error({ err: error }, 'The run ended with a fault'))
      .finally(() => {
        if (this.run === run) this.run = null;
        this.announceStatus();
      });
  }

  private refuseWhileRunning(): void {
    if (this.run || this.starting) {
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

  private announceStatus(): void {
    if (this.statusTimer) clearTimeout(this.statusTimer);
    this.statusTimer = null;
    this.hub.emit({ kind: 'status', experiment: this.status() });
  }

  private announceStatusSoon(): void {
    this.statusTimer ??= setTimeout(() => this.announceStatus(), statusEveryMs);
  }
}
