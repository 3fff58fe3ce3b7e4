import type { Command } from 'commander';
import type { ExperimentSummary } from '@shared/domain/history';
import type { WaitState } from '@shared/contract/reports';
import { hasWords } from '@shared/domain/message';
import { historyEvents } from '../../../services/history-events';
import { checkRange } from '../../../services/reports';
import { storedExperiment } from '../../../services/stored-experiment';
import { writeExperiment } from '../../../workspace/experiment-files';
import { requireFolderOf } from '../files';
import { type CommonOptions, day, type Foundations, withDataDir, withJson } from '../options';
import { counted, report, table, type Terminal } from '../terminal';
import { chosenWarehouseKey, warehouseOption } from '../warehouse-option';

interface HistoryOptions extends CommonOptions {
  readonly brand: string;
  readonly from?: string;
  readonly to?: string;
  readonly warehouse?: string;
}

interface ReopenOptions extends CommonOptions {
  readonly out: string;
  readonly warehouse?: string;
}

/** `history` and `reopen`: what is stored, and an experiment of it as a file again. */
export function historyCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const history = program
    .command('history')
    .description('the stored experiments of a brand')
    .requiredOption('--brand <brand>', 'the brand')
    .option('--from <date>', 'first day, in UTC', day)
    .option('--to <date>', 'last day, in UTC', day)
    .addOption(warehouseOption());
  withJson(withDataDir(history)).action(async (options: HistoryOptions) => {
    const { team, clock } = await on.locked(options, 'history');
    team.brands.brand(options.brand);
    const range = { brand: options.brand, from: options.from ?? null, to: options.to ?? null };
    checkRange(range);
    const warehouse = await team.warehouses.get(chosenWarehouseKey(team, options.warehouse));
    const experiments: ExperimentSummary[] = [];
    for await (const event of historyEvents(warehouse, range, { clock })) {
      if (event.kind === 'page') experiments.push(...event.experiments);
      if (event.kind === 'waiting' && noteOf[event.state]) terminal.note(noteOf[event.state]);
    }
    report(terminal, options.json ?? false, { experiments }, () =>
      experiments.length === 0
        ? `Nothing is stored for ${options.brand} in this range.`
        : historyTable(experiments),
    );
  });

  const reopen = program
    .command('reopen <experiment-id>')
    .description('write a stored experiment into a file, to be reviewed and stored again')
    .requiredOption('--out <file>', 'the experiment file to write')
    .addOption(warehouseOption());
  withJson(withDataDir(reopen)).action(async (experimentId: string, options: ReopenOptions) => {
    await requireFolderOf(options.out);
    const { team } = await on.locked(options, 'reopen');
    const key = chosenWarehouseKey(team, options.warehouse);
    const experiment = await storedExperiment(team, key, experimentId);
    await writeExperiment(options.out, experiment);
    const arms = experiment.arms.map((arm) => ({
      key: arm.key,
      experimentId: arm.experimentId,
      messages: arm.messages.filter(hasWords).length,
      rejected: arm.feedbacks.length,
      approved: arm.approvals.length,
    }));
    report(terminal, options.json ?? false, { out: options.out, arms }, () =>
      [
        `Written to ${options.out}.`,
        ...arms.map(
          (arm) =>
            `Arm ${arm.key.toUpperCase()}, ${arm.experimentId}: ${counted(arm.messages, 'message')}, ${arm.rejected} rejected, ${arm.approved} approved.`,
        ),
      ].join('\n'),
    );
  });
}

/** What is said on standard error; a statement that simply runs needs no words. */
const noteOf: Readonly<Record<WaitState, string>> = {
  connecting: 'Connecting …',
  'signing-in': 'Signing in …',
  resuming: 'The warehouse is starting …',
  running: '',
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

const historyTable = (experiments: readonly ExperimentSummary[]): string =>
  table(
    [
      'Experiment',
      'Config',
      'Started (UTC)',
      'Users',
      'Stages',
      'Messages',
      'Rejected',
      '% rejected',
    ],
    experiments.map((one) => [
      one.experimentId,
      one.configName,
      one.startTime.slice(0, 16).replace('T', ' '),
      one.totalUsers,
      one.totalStages,
      one.totalMessages,
      one.totalRejects,
      rounded(one.rejectionRate),
    ]),
  );
