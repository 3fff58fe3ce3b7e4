import type {
  ExperimentStatus,
  Recoverable,
  SessionEvent,
  StartRun,
} from '@shared/contract/experiments';
import type { StoreOutcome } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import type { Member } from '@shared/domain/member';
import { hasWords, type MessageRef } from '@shared/domain/message';
import { armOf, type Decision, messageOf } from '@shared/domain/review';
import type { RunLimitsPatch } from '@shared/domain/run-limits';
import { SoundcheckError } from '@shared/errors';
import type { Log } from '../logging';
import type { ReadOptions } from '../warehouse/sql-connection';
import type { PreferencesFile } from '../workspace/preferences';
import type { SessionStore } from '../workspace/session-store';
import type { SessionRecord, SessionState } from '../workspace/session-state';
import { Announcements } from './announcements';
import { DeskChanges } from './desk-changes';
import { DeskRun } from './desk-run';
import { asOpened, recoverableOf, statusOf, type Surroundings } from './experiment-status';
import { sampleMembers } from './members';
import { ResultsStore } from './results-store';
import { type ArmTask, notMade, type RedoRequest, tasksToRedo, tasksToResume } from './run-tasks';
import { prepareRun, prepareTasks } from './runs';
import { storedExperiment } from './stored-experiment';
import type { Workspace } from './workspace';

/** What is going on, for whoever wants something else of the desk meanwhile. */
const beingExchanged = 'Another experiment is just being put on the desk. Try again in a moment.';
const beingStarted = 'A run is just being started. Try again in a moment.';

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
  private readonly changes = new DeskChanges();
  private readonly results: ResultsStore;
  private readonly run: DeskRun;
  /** Ends listening to what goes on around the desk. */
  private readonly unsubscribe: readonly (() => void)[];
  private disposed = false;

  constructor(private readonly parts: DeskParts) {
    this.workspace = parts.workspace;
    this.preferences = parts.preferences;
    this.session = parts.session;
    this.announcements = new Announcements(() => this.status(), parts.clock().getTime());
    this.results = new ResultsStore({
      workspace: parts.workspace,
      changes: this.changes,
      clock: parts.clock,
      keepStored: (at, storedIn) => this.record({ kind: 'stored', at, storedIn }),
    });
    const changed = (): void => this.announcements.changed();
    const { queue, signIns, warehouses } = parts.workspace;
    this.unsubscribe = [
      queue.onChange(changed),
      signIns.onChange(changed),
      warehouses.onUse(changed),
    ];
    this.run = new DeskRun({
      workspace: parts.workspace,
      workerPath: parts.workerPath,
      log: parts.log,
      clock: parts.clock,
      keepMessage: async (arm, message) => {
        await this.append({ kind: 'message', arm, message });
        this.announcements.message(arm, message);
      },
      keepEnd: (end) => this.record(end),
      changed,
    });
  }

  get state(): SessionState {
    return this.run.withEnds(this.session.state);
  }

  status(): ExperimentStatus | null {
    return statusOf(this.state, this.around(this.state));
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
    const left = await this.session.recoverable();
    return left.map((work) => recoverableOf(work, this.around(work.state)));
  }

  async recover(id: string): Promise<ExperimentStatus | null> {
    await this.alone(beingExchanged, () => this.session.recover(id));
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
    await this.alone(beingExchanged, async () => {
      const experiment = await prepareRun(this.workspace, request, {
        members: await this.workspace.brands.members(request.brand),
        at: this.parts.clock(),
      });
      await this.putDown(experiment);
      const tasks = experiment.arms.map(({ key }) => ({ key, redo: null }));
      await this.run.begin(experiment, { tasks, limits: request.limits });
    });
    return this.requireStatus();
  }

  /**
   * Makes what is missing or has no words, in the arms where there is any. BAD_INPUT when there is
   * none, BAD_CONFIG or MODEL_UNAVAILABLE when it cannot be made now.
   */
  resume({ limits }: { limits?: RunLimitsPatch | undefined } = {}): Promise<ExperimentStatus> {
    return this.runAgain(tasksToResume, limits);
  }

  /**
   * Makes messages again; what stood in their place becomes an earlier version once there are new
   * words. NOT_FOUND for a message that was never made, BAD_INPUT when none is rejected, and the
   * errors of `resume`.
   */
  redo(request: RedoRequest): Promise<ExperimentStatus> {
    return this.runAgain((experiment) => tasksToRedo(experiment, request));
  }

  /** Puts an experiment on the desk; one that lay there stays recoverable. */
  async open(experiment: Experiment): Promise<ExperimentStatus> {
    await this.alone(beingExchanged, () =>
      this.putDown(asOpened(experiment, this.parts.clock().toISOString())),
    );
    return this.requireStatus();
  }

  /**
   * Puts a stored experiment on the desk, all arms of it; one that lay there stays recoverable.
   * NOT_FOUND when its messages were never stored, BAD_INPUT while newer results of it wait.
   */
  async openStored(experimentId: string, options?: ReadOptions): Promise<ExperimentStatus> {
    this.refuseWhileRunning();
    const { activeKey } = this.workspace.warehouses;
    const experiment = await storedExperiment(this.workspace, activeKey, experimentId, options);
    await this.alone(beingExchanged, async () => {
      const at = this.parts.clock().toISOString();
      // As it was read it is what the warehouse holds: it counts as stored until it is changed.
      await this.putDown(asOpened(experiment, at), { at, warehouse: activeKey });
    });
    return this.requireStatus();
  }

  /** Also ends a run that is just being started. */
  async cancel(): Promise<ExperimentStatus> {
    await this.changes.quiet();
    await this.run.cancel();
    return this.requireStatus();
  }

  async close(): Promise<void> {
    await this.alone(beingExchanged, () => this.session.startAfresh());
    this.announcements.changed();
  }

  /** Keeps a verdict on each of these messages. NOT_FOUND or BAD_INPUT for one that has no words. */
  async decide(refs: readonly MessageRef[], decision: Decision): Promise<ExperimentStatus> {
    const experiment = this.experiment();
    this.changes.refuse();
    for (const ref of refs) {
      const arm = armOf(experiment, ref.arm);
      const message = arm && messageOf(arm, ref.userId, ref.stage);
      if (!message) throw notMade(ref.arm, ref.userId, ref.stage);
      if (!hasWords(message)) {
        throw new SoundcheckError('BAD_INPUT', 'This message has no words that could be judged.');
      }
    }
    await this.record({ kind: 'decision', refs, decision });
    return this.requireStatus();
  }

  /**
   * Stores every arm in one transaction, or queues it where there is no way to the warehouse. A
   * second press while it runs waits for the first, unless something changed in between.
   */
  async store(): Promise<StoreOutcome> {
    this.refuseWhileRunning();
    return this.results.store(this.experiment());
  }

  /** Ends the run, keeping what was made, lets a store finish, and closes the journal. */
  async dispose(): Promise<void> {
    this.disposed = true;
    await this.changes.quiet();
    const ends = await Promise.allSettled([this.run.cancel(), this.results.settled()]);
    for (const end of ends) {
      if (end.status === 'rejected') {
        this.parts.log.warn({ err: end.reason }, 'A desk was left while something failed on it');
      }
    }
    for (const end of this.unsubscribe) end();
    this.announcements.close();
    await this.session.close();
  }

  /** The earlier experiment keeps its own journal; the new one starts on a clean page. */
  private async putDown(
    experiment: Experiment,
    stored?: { readonly at: string; readonly warehouse: string },
  ): Promise<void> {
    if (this.session.state.experiment) await this.session.startAfresh();
    const { at: storedAt = null, warehouse: storedIn } = stored ?? {};
    await this.record({ kind: 'experiment', experiment, storedAt, storedIn });
  }

  /** Another run in the experiment that lies there: on disk as running before it begins. */
  private async runAgain(
    tasksOf: (experiment: Experiment) => ArmTask[],
    limits?: RunLimitsPatch,
  ): Promise<ExperimentStatus> {
    await this.alone(beingStarted, async () => {
      const experiment = this.experiment();
      const tasks = tasksOf(experiment);
      const records = await prepareTasks(
        this.workspace,
        experiment,
        { tasks, limits },
        this.parts.clock(),
      );
      // Side by side, so that the disk takes or refuses them all.
      await Promise.all(records.map((record) => this.record(record)));
      await this.run.begin(experiment, { tasks, limits });
    });
    return this.requireStatus();
  }

  private around({ experiment }: SessionState): Surroundings {
    const ids = experiment?.arms.map((arm) => arm.experimentId) ?? [];
    const { queue, warehouses } = this.workspace;
    return { waitingToSend: queue.holds(ids), warehouse: warehouses.activeKey };
  }

  private async append(record: SessionRecord): Promise<void> {
    if (record.kind === 'builder' || record.kind === 'stored') return this.session.append(record);
    await this.changes.counted(() => this.session.append(record));
  }

  /** One exchange of the experiment, or start of a run, at a time, and none while a run goes on. */
  private async alone(sentence: string, work: () => Promise<unknown>): Promise<void> {
    if (this.disposed) throw new SoundcheckError('NOT_SIGNED_IN', 'Sign in first.');
    this.refuseWhileRunning();
    await this.changes.alone(sentence, work);
  }

  private refuseWhileRunning(): void {
    this.changes.refuse();
    if (this.run.isGoing) {
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
