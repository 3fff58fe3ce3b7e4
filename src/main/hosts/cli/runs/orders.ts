import { resolve } from 'node:path';
import type { Foundation } from '../../../foundation';
import { planRun } from '../../../services/run-plan';
import { tasksToResume } from '../../../services/run-tasks';
import { prepareRun, prepareTasks } from '../../../services/runs';
import { writeExperiment } from '../../../workspace/experiment-files';
import { requireFolderOf } from '../files';
import { limitsOf, rulesOf } from '../limit-options';
import { report, tell, type Terminal } from '../terminal';
import { completed, missingIn } from './missing';
import { discardPartial, refuseLeftRun } from './partial-file';
import { planText } from './plan-text';
import { configsOf, runNotes } from './run-notes';
import type { RunCommandOptions, RunOrder } from './run-options';
import { reportRun } from './run-report';
import { membersFor, runRequest } from './run-request';
import { type RunToEnd, runToEnd } from './run-to-end';
import { takeUp } from './take-up';

/** What every kind of run works with. */
export interface RunWork {
  readonly foundation: Foundation;
  readonly options: RunCommandOptions;
  readonly terminal: Terminal;
}

type Order<Kind extends RunOrder['kind']> = Extract<RunOrder, { kind: Kind }>;

/** Says what a run would take, and makes nothing. */
export async function planOnly(work: RunWork, { config }: Order<'plan'>): Promise<void> {
  const { foundation, options, terminal } = work;
  const { team } = foundation;
  const { request, configs } = await runRequest(team, config, options);
  const members = await membersFor(team, request.brand, options.usersCsv);
  const plan = await planRun(team, request, members, rulesOf(options));
  const notes = runNotes(team, configs);
  tell(terminal, notes);
  report(terminal, options.json ?? false, { plan, notes }, () => planText(plan));
}

/** Draws the members and makes everything, unless an ended run left something beside the output. */
export async function startRun(work: RunWork, order: Order<'new'>): Promise<void> {
  const { foundation, options } = work;
  const { out } = order;
  await requireFolderOf(out);
  if (!order.discardPartial) await refuseLeftRun(out);
  const { team } = foundation;
  const { request, configs } = await runRequest(team, order.config, options);
  const members = await membersFor(team, request.brand, options.usersCsv);
  const experiment = await prepareRun(team, request, { members, at: foundation.clock() });
  if (order.discardPartial) await discardPartial(out);
  const tasks = tasksToResume(experiment);
  await carryOut(work, { experiment, tasks, begin: [], out }, runNotes(team, configs));
}

/** Makes what an ended run, or one with messages without words, has not made. */
export async function resumeRun(work: RunWork, { file, out }: Order<'resume'>): Promise<void> {
  const { foundation, options, terminal } = work;
  const inPlace = resolve(out) === resolve(file);
  await requireFolderOf(out);
  if (!inPlace) await refuseLeftRun(out);
  const taken = await takeUp(file);
  const experiment = completed(taken.experiment);
  if (missingIn(experiment) > 0) {
    const tasks = tasksToResume(experiment);
    const request = { tasks, limits: limitsOf(options) };
    const begin = await prepareTasks(foundation.team, experiment, request, foundation.clock());
    const notes = [...taken.notes, ...runNotes(foundation.team, configsOf(experiment, tasks))];
    await carryOut(work, { experiment, tasks, begin, out }, notes);
    return;
  }
  if (taken.fromPartial || !inPlace) await writeExperiment(out, experiment);
  await discardPartial(out);
  const notes = [...taken.notes, `Nothing is missing in ${file}: every message has words.`];
  tell(terminal, notes);
  reportRun(terminal, options.json ?? false, { experiment, ran: [], made: 0, out, notes });
}

type Begun = Pick<RunToEnd, 'experiment' | 'tasks' | 'begin' | 'out'>;

async function carryOut(work: RunWork, begun: Begun, notes: readonly string[]): Promise<void> {
  const { foundation, options, terminal } = work;
  tell(terminal, notes);
  const end = await runToEnd(
    {
      ...begun,
      total: missingIn(begun.experiment),
      workspace: foundation.team,
      workerPath: foundation.installation.workerPath,
      limits: limitsOf(options),
      rules: rulesOf(options),
    },
    terminal,
  );
  const ran = begun.tasks.map(({ key }) => key);
  reportRun(terminal, options.json ?? false, { ...end, ran, out: begun.out, notes });
}
