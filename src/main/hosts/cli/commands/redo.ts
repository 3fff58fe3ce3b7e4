import type { Command } from 'commander';
import type { Foundation } from '../../../foundation';
import { prepareTasks } from '../../../services/runs';
import { readExperiment, writeExperiment } from '../../../workspace/experiment-files';
import { requireFolderOf } from '../files';
import { limitsOf, rulesOf, withLimits } from '../limit-options';
import {
  armOption,
  type Foundations,
  stageNumber,
  userNumber,
  withDataDir,
  withJson,
} from '../options';
import { discardPartial, refuseLeftRun } from '../runs/partial-file';
import { redoneIn, reportRedo } from '../runs/redo-report';
import { type RedoOptions, redoTasks } from '../runs/redo-tasks';
import { configsOf, runNotes } from '../runs/run-notes';
import { runToEnd } from '../runs/run-to-end';
import { tell, type Terminal } from '../terminal';

/** `redo`: makes rejected messages, or one message, again; what they replace is kept. */
export function redoCommand(program: Command, terminal: Terminal, on: Foundations): void {
  const command = program
    .command('redo')
    .description('make rejected messages, or one message, again; the old words are kept')
    .requiredOption('--experiment <file>', 'the experiment file')
    .option('--rejected', 'every message that is rejected')
    .option('--user <id>', 'one message: its USER_ID', userNumber)
    .option('--stage <n>', 'one message: its stage', stageNumber)
    .addOption(armOption('only in this arm'))
    .option('--out <file>', 'where to write the experiment file (default: the same file)')
    .option('--discard-partial', 'throw away what an ended run left beside the file');
  withJson(withDataDir(withLimits(command))).action(async (options: RedoOptions) => {
    const out = options.out ?? options.experiment;
    await requireFolderOf(out);
    for (const file of new Set([options.experiment, out])) {
      await (options.discardPartial ? discardPartial(file) : refuseLeftRun(file));
    }
    await redo(await on.open(options), options, out, terminal);
  });
}

async function redo(
  { team, installation, clock }: Foundation,
  options: RedoOptions,
  out: string,
  terminal: Terminal,
): Promise<void> {
  const before = await readExperiment(options.experiment);
  const tasks = redoTasks(before, options);
  const total = tasks.reduce((sum, { redo: messages }) => sum + (messages?.length ?? 0), 0);
  const json = options.json ?? false;
  if (total === 0) {
    const notes = [`No message is rejected, so there is none to make again.`];
    tell(terminal, notes);
    if (out !== options.experiment) await writeExperiment(out, before);
    reportRedo(terminal, json, { experiment: before, ran: [], redone: 0, total, out, notes });
    return;
  }
  const limits = limitsOf(options);
  const begin = await prepareTasks(team, before, { tasks, limits }, clock());
  const notes = runNotes(team, configsOf(before, tasks));
  tell(terminal, notes);
  const { experiment } = await runToEnd(
    {
      workspace: team,
      workerPath: installation.workerPath,
      experiment: before,
      tasks,
      begin,
      total,
      limits,
      rules: rulesOf(options),
      out,
    },
    terminal,
  );
  const ran = tasks.map(({ key }) => key);
  const redone = redoneIn(before, experiment);
  reportRedo(terminal, json, { experiment, ran, redone, total, out, notes });
}
