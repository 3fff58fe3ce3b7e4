import type { Experiment } from '@shared/domain/experiment';
import type { QualityRules } from '@shared/domain/quality-rules';
import type { RunLimitsPatch } from '@shared/domain/run-limits';
import { SoundcheckError } from '@shared/errors';
import type { RunHandle } from '../../../generation/run';
import { beginRun } from '../../../services/runs';
import type { ArmTask } from '../../../services/run-tasks';
import type { Workspace } from '../../../services/workspace';
import { writeExperiment } from '../../../workspace/experiment-files';
import {
  applyRecord,
  emptySession,
  type SessionRecord,
  type SessionState,
} from '../../../workspace/session-state';
import { counted, type Terminal } from '../terminal';
import { openPartial, type PartialFile, partialOf } from './partial-file';

export interface RunToEnd {
  readonly workspace: Workspace;
  readonly workerPath: string;
  /** The experiment as it is before the run. */
  readonly experiment: Experiment;
  /** What is to be made, and the records that make its arms run again. */
  readonly tasks: readonly ArmTask[];
  readonly begin: readonly SessionRecord[];
  /** How many messages that is. */
  readonly total: number;
  readonly limits: RunLimitsPatch;
  readonly rules: Partial<QualityRules>;
  /** The experiment file that is written at the end. */
  readonly out: string;
}

export interface RunEnd {
  readonly experiment: Experiment;
  /** Messages that came, with words or without. */
  readonly made: number;
}

/** The experiment as the run fills it: each change on disk, then here. */
class RunState {
  private state: SessionState;
  made = 0;

  constructor(
    experiment: Experiment,
    private readonly partial: PartialFile,
  ) {
    this.state = applyRecord(emptySession, { kind: 'experiment', experiment, storedAt: null });
  }

  get experiment(): Experiment {
    if (!this.state.experiment) {
      throw new SoundcheckError('INTERNAL', 'The run left no experiment.');
    }
    return this.state.experiment;
  }

  /** Gives how many messages have come so far. */
  async keep(record: SessionRecord): Promise<number> {
    await this.partial.append(record);
    return this.show(record);
  }

  /** Without the disk: for the end of an arm that it refused, most likely with a message before. */
  show(record: SessionRecord): number {
    this.state = applyRecord(this.state, record);
    if (record.kind === 'message') this.made += 1;
    return this.made;
  }
}

/**
 * Runs to the end and writes the output, telling how far it is. Every message is in the journal
 * beside the output before it counts; Ctrl-C ends the run and keeps what was made. Throws
 * RUN_IN_PROGRESS or FILE_UNWRITABLE; what was made is then still in the journal.
 */
export async function runToEnd(run: RunToEnd, terminal: Terminal): Promise<RunEnd> {
  const partial = await openPartial(run.out, run.experiment);
  try {
    const state = new RunState(run.experiment, partial);
    for (const record of run.begin) await state.keep(record);
    await go(run, state, terminal);
    await writeOutput(run.out, state.experiment);
    await partial.remove();
    return { experiment: state.experiment, made: state.made };
  } finally {
    await partial.close();
  }
}

async function go(run: RunToEnd, state: RunState, terminal: Terminal): Promise<void> {
  const { workspace, workerPath, experiment, tasks, limits, rules, total } = run;
  const interruption = listenForInterrupt();
  try {
    const handle = await beginRun(workspace, experiment, {
      workerPath,
      tasks,
      limits,
      rules,
      onMessage: async (arm, message) => {
        const made = await state.keep({ kind: 'message', arm, message });
        if (made % 50 === 0 || made === total)
          terminal.note(`${made} of ${counted(total, 'message')}`);
      },
      onArmEnd: async (arm, end) => {
        const endTime = new Date().toISOString();
        const record = { kind: 'arm', arm, ...end, endTime } as const;
        await state.keep(record).catch(() => state.show(record));
      },
    });
    interruption.cancels(handle);
    await handle.done;
  } finally {
    interruption.stop();
  }
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Ctrl-C cancels the run, also while it is still being begun; a second one ends the program. */
function listenForInterrupt() {
  let asked = false;
  let running: RunHandle | null = null;
  const cancel = (): void => {
    asked = true;
    stop();
    // How the run ends is told by its `done`.
    running?.cancel().catch(() => undefined);
  };
  const stop = (): void => {
    for (const signal of signals) process.removeListener(signal, cancel);
  };
  for (const signal of signals) process.once(signal, cancel);
  return {
    cancels(handle: RunHandle): void {
      running = handle;
      if (asked) cancel();
    },
    stop,
  };
}

async function writeOutput(out: string, experiment: Experiment): Promise<void> {
  try {
    await writeExperiment(out, experiment);
  } catch (cause) {
    if (!(cause instanceof SoundcheckError)) throw cause;
    throw new SoundcheckError(
      cause.code,
      `${cause.message} Every message that was made is in ${partialOf(out)}; put that right, then run --resume ${out}.`,
      { cause },
    );
  }
}
