import { type Command, Option } from 'commander';
import { currentExportSchema } from '@shared/contract/reports';
import type { Analytics } from '@shared/domain/analytics';
import { analyse } from '@shared/statistics/analytics';
import { SoundcheckError } from '@shared/errors';
import { currentCsv, loadHistory } from '../../../services/reports';
import { storedArms } from '../../../services/stored-arms';
import { writeTextFile } from '../../../workspace/atomic-file';
import { readExperiment } from '../../../workspace/experiment-files';
import { type CommonOptions, day, type Foundations, withDataDir, withJson } from '../options';
import { counted, report, table, type Terminal } from '../terminal';

interface HistoryOptions extends CommonOptions {
  readonly brand: string;
  readonly from?: string;
  readonly to?: string;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** `store`, `analytics`, `history` and `export`. */
export function resultCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const store = program
    .command('store <file>')
    .description('store an experiment file in the warehouse; repeating it adds nothing')
    .addOption(
      new Option('--warehouse <which>', 'where to store it')
        .choices(['local', 'snowflake'])
        .default('local'),
    );
  withJson(withDataDir(store)).action(
    async (file: string, options: CommonOptions & { warehouse: string }) => {
      if (options.warehouse === 'snowflake') {
        throw new SoundcheckError(
          'WAREHOUSE_UNAVAILABLE',
          'This version of Soundcheck cannot reach Snowflake yet. Nothing was stored; use --warehouse local.',
        );
      }
      const experiment = await readExperiment(file);
      const { team } = await on.locked(options, 'store');
      const warehouse = await team.warehouse();
      const counts = await warehouse.storeExperiment(storedArms(experiment));
      const answer = {
        file,
        warehouse: options.warehouse,
        experiments: experiment.arms.length,
        ...counts,
      };
      report(terminal, options.json ?? false, answer, () => {
        const changed = Object.values(counts).some((count) => count > 0);
        return changed
          ? `Stored in ${warehouse.label}: ${counts.metadataAdded} stage rows, ${counts.feedbackAdded} rejections and ${counts.messagesAdded} messages added, ${counts.feedbackRemoved} rejections removed.`
          : `Already stored in ${warehouse.label}; nothing was new.`;
      });
    },
  );

  const analytics = program
    .command('analytics <file>')
    .description('the figures of an experiment file');
  withJson(withDataDir(analytics)).action(async (file: string, options: CommonOptions) => {
    const figures = analyse(await readExperiment(file));
    report(terminal, options.json ?? false, figures, () => analyticsText(figures));
  });

  const history = program
    .command('history')
    .description('the stored experiments of a brand')
    .requiredOption('--brand <brand>', 'the brand')
    .option('--from <date>', 'first day, in UTC', day)
    .option('--to <date>', 'last day, in UTC', day);
  withJson(withDataDir(history)).action(async (options: HistoryOptions) => {
    const { team } = await on.locked(options, 'history');
    team.brands.brand(options.brand);
    const { experiments } = await loadHistory(
      await team.warehouse(),
      { brand: options.brand, from: options.from ?? null, to: options.to ?? null },
      new Date(),
    );
    report(terminal, options.json ?? false, { experiments }, () =>
      experiments.length === 0
        ? `Nothing is stored for ${options.brand} in this range.`
        : table(
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
          ),
    );
  });

  const exporting = program
    .command('export <file>')
    .description('write messages, feedback or a summary of an experiment file as CSV')
    .addOption(
      new Option('--what <what>', 'which table')
        .choices(currentExportSchema.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <csv>', 'the CSV file to write');
  withJson(withDataDir(exporting)).action(
    async (file: string, options: CommonOptions & { what: string; out: string }) => {
      const what = currentExportSchema.parse(options.what);
      await writeTextFile(options.out, currentCsv(await readExperiment(file), what));
      report(
        terminal,
        options.json ?? false,
        { file, what, out: options.out },
        () => `Written to ${options.out}.`,
      );
    },
  );
}

function analyticsText(figures: Analytics): string {
  const rows = figures.arms.flatMap((arm) => [
    [
      arm.key.toUpperCase(),
      'all',
      arm.totalMessages,
      arm.failed,
      arm.reviewed,
      arm.rejected,
      rounded(arm.rejectionRate),
    ],
    ...arm.stages.map((stage) => [
      arm.key.toUpperCase(),
      `stage ${stage.stage}`,
      stage.totalMessages,
      stage.failed,
      stage.reviewed,
      stage.rejected,
      rounded(stage.rejectionRate),
    ]),
  ]);
  const redone = figures.arms
    .filter((arm) => arm.redone > 0)
    .map((arm) => `Arm ${arm.key.toUpperCase()}: ${counted(arm.redone, 'message')} made again.`);
  const reasons = figures.arms.flatMap((arm) =>
    arm.reasons.map((reason) => `Arm ${arm.key.toUpperCase()}: ${reason.label} ${reason.count}`),
  );
  return [
    ...(figures.comparison ? [figures.comparison.sentence, ''] : []),
    table(['Arm', 'What', 'Messages', 'No words', 'Reviewed', 'Rejected', '% rejected'], rows),
    ...(redone.length > 0 ? ['', ...redone] : []),
    ...(reasons.length > 0 ? ['', 'Reasons', ...reasons] : []),
  ].join('\n');
}
