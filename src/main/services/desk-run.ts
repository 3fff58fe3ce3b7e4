import type { Experiment } from '@shared/domain/experiment';
import type { ArmKey, Message } from '@shared/domain/message';
import { armOf } from '@shared/domain/review';
import { SoundcheckError } from '@shared/errors';
import type { RunHandle } from '../generation/run';
import type { Log } from '../logging';
import { type ArmRecord, applyRecord, type SessionState } from '../workspace/session-state';
import { standingAfter } from './run-tasks';
import { beginRun, type TaskRequest } from './runs';
import type { Workspace } from './workspace';

interface DeskRunParts {
  readonly workspace: Workspace;
  readonly workerPath: string;
  readonly log: Log;
  readonly clock: () => Date;
  /** Keeps a message and tells of it. */
  keepMessage(arm: ArmKey, message: Message): Promise<void>;
  /** Keeps the end of an arm and tells of it. */
  keepEnd(end: ArmRecord): Promise<void>;
  /** Something else changed. */
  changed(): void;
}

/** The run that goes on at a desk: every message and every end of an arm on its way to the disk. */
export class DeskRun {
  private handle: RunHandle | null = null;
  /** Ends of arms that the disk refused to keep: shown all the same, or they would run for ever. */
  private readonly endsNotKept = new Map<string, ArmRecord>();

  constructor(private readonly parts: DeskRunParts) {}

  get isGoing(): boolean {
    return this.handle !== null;
  }

  /** The session with the ends that are not on disk. */
  withEnds(state: SessionState): SessionState {
    const ends = state.experiment?.arms.map((arm) => this.endsNotKept.get(arm.experimentId));
    return ends?.filter((end) => end !== undefined).reduce(applyRecord, state) ?? state;
  }

  /**
   * Begins to make what the tasks say, in arms that are kept as running. When that fails, they are
   * kept as failed and the error is passed on.
   */
  async begin(experiment: Experiment, { tasks, limits }: TaskRequest): Promise<void> {
    let over = false;
    const going = new Set(tasks.map(({ key }) => key));
    for (const key of going) this.endsNotKept.delete(idOf(experiment, key));
    const endArm = async (
      arm: ArmKey,
      end: Pick<ArmRecord, 'state' | 'failure'>,
    ): Promise<void> => {
      going.delete(arm);
      const endTime = this.parts.clock().toISOString();
      const { state, failure } = end;
      await this.end(experiment, { kind: 'arm', arm, state, failure, endTime });
    };
    const endTheRest = async (error: unknown): Promise<void> => {
      const failure = findingOf(error);
      for (const arm of [...going]) await endArm(arm, { state: 'failed', failure });
    };
    const begun = beginRun(this.parts.workspace, experiment, {
      tasks,
      limits,
      workerPath: this.parts.workerPath,
      onMessage: async (arm, message) => {
        // What a worker had on its way when it was ended must not reach the next experiment.
        if (!over) await this.parts.keepMessage(arm, message);
      },
      onArmEnd: async (arm, end) => {
        const task = tasks.find(({ key }) => key === arm);
        if (task && going.has(arm)) await endArm(arm, standingAfter(experiment, task, end));
      },
    });
    const run = await begun.catch(async (error: unknown) => {
      await endTheRest(error);
      throw error;
    });
    const done = run.done
      .catch(async (error: unknown) => {
        this.parts.log.error({ err: error }, 'The run ended with a fault');
        await endTheRest(error);
        // The other arm may still be at work; that it ends with the same fault is known already.
        await run.cancel().catch(() => undefined);
      })
      .finally(() => {
        over = true;
        if (this.handle === handle) this.handle = null;
        this.parts.changed();
      });
    const handle: RunHandle = {
      done,
      async cancel() {
        await run.cancel();
        await done;
      },
    };
    this.handle = handle;
  }

  /** Ends the run, if there is one; what was made is kept. */
  async cancel(): Promise<void> {
    await this.handle?.cancel();
  }

  /** When the disk refuses the end of an arm, most likely because it refused a message before. */
  private async end(experiment: Experiment, end: ArmRecord): Promise<void> {
    try {
      await this.parts.keepEnd(end);
    } catch (error) {
      this.parts.log.error({ err: error }, 'The end of an arm could not be kept');
      this.endsNotKept.set(idOf(experiment, end.arm), end);
      this.parts.changed();
    }
  }
}

const idOf = (experiment: Experiment, key: ArmKey): string =>
  armOf(experiment, key)?.experimentId ?? '';

const findingOf = (error: unknown): ArmRecord['failure'] =>
  error instanceof SoundcheckError
    ? { code: error.code, message: error.message }
    : { code: 'INTERNAL', message: 'The run ended in a way that it should not. Try it again.' };
