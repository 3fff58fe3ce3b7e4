import { type Command, Option } from 'commander';
import { currentExportSchema } from '@shared/contract/reports';
import type { StoreOutcome } from '@shared/contract/review';
import type { Analytics } from '@shared/domain/analytics';
import { analyse } from '@shared/statistics/analytics';
import { SoundcheckError } from '@shared/errors';
import { currentCsv } from '../../../services/reports';
import { sendResults } from '../../../services/send-results';
import { writeTextFile } from '../../../workspace/atomic-file';
import { readExperiment } from '../../../workspace/experiment-files';
import { type CommonOptions, type Foundations, withDataDir, withJson } from '../options';
import { counted, report, table, type Terminal } from '../terminal';
import { chosenWarehouseKey, warehouseOption } from '../warehouse-option';

interface StoreOptions extends CommonOptions {
  readonly warehouse?: string;
  readonly queue?: boolean;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** `store`, `analytics` and `export`. */
export function resultCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const store = program
    .command('store <file>')
    .description('store an experiment file in the warehouse; repeating it adds nothing')
    .addOption(warehouseOption())
    .option(
      '--queue',
      'where the warehouse cannot be reached, keep the results and send them later',
    );
  withJson(withDataDir(store)).action(async (file: string, options: StoreOptions) => {
    const experiment = await readExperiment(file);
    const { team, clock } = await on.locked(options, 'store');
    const warehouse = chosenWarehouseKey(team, options.warehouse);
    const queue = options.queue ?? false;
    const outcome = await sendResults(team, experiment, { warehouse, queue, clock }).catch(
      (error: unknown) => {
        throw withWayOut(error, file);
      },
    );
    const { warehouse: label, ...counts } = outcome;
    const answer = { file, ...counts, warehouse };
    report(terminal, options.json ?? false, answer, () => storeText(outcome, label));
  });

  const analytics = program
    .command('analytics <file>')
    .description('the figures of an experiment file');
  withJson(withDataDir(analytics)).action(async (file: string, options: CommonOptions) => {
    const figures = analyse(await readExperiment(file));
    report(terminal, options.json ?? false, figures, () => analyticsText(figures));
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

function storeText(outcome: StoreOutcome, label: string): string {
  if (outcome.kind === 'queued') {
    return `${outcome.because}\nThe results wait on this computer for ${label}. Soundcheck sends them while its window is open or serve is running; queue send sends them now.`;
  }
  const { metadataAdded, feedbackAdded, feedbackRemoved, messagesAdded } = outcome;
  return metadataAdded + feedbackAdded + feedbackRemoved + messagesAdded > 0
    ? `Stored in ${label}: ${metadataAdded} stage rows, ${feedbackAdded} rejections and ${messagesAdded} messages added, ${feedbackRemoved} rejections removed.`
    : `Already stored in ${label}; nothing was new.`;
}

/** A warehouse out of reach loses nothing: the file is still there, and there is the queue. */
function withWayOut(error: unknown, file: string): unknown {
  if (!(error instanceof SoundcheckError) || error.code !== 'WAREHOUSE_UNREACHABLE') return error;
  return new SoundcheckError(
    error.code,
    `${error.message} The results are in ${file}. Store them again later, or with --queue to have them sent as soon as there is a way.`,
    { cause: error },
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
