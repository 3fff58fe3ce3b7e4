import { type Command, Option } from 'commander';
import { type CopyCounts, type CopyEvent, copyRequestSchema } from '@shared/contract/warehouse';
import { SoundcheckError } from '@shared/errors';
import { copyWarehouse } from '../../../services/copy-warehouse';
import { type CommonOptions, type Foundations, withDataDir, withJson } from '../options';
import { counted, report, type Terminal } from '../terminal';
import { untilInterrupted } from '../until-interrupted';
import { chosenWarehouseKey, warehouseOption } from '../warehouse-option';

interface CopyOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly only?: 'configs' | 'experiments';
}

/** `copy`: brings configs and stored experiments from one warehouse to another. */
export function copyCommand(program: Command, terminal: Terminal, on: Foundations): void {
  const place = 'local, snowflake, or the key of a connection';
  const copy = program
    .command('copy')
    .description('copy configs and stored experiments that another warehouse lacks')
    .addOption(warehouseOption('--from', `from there: ${place}`).makeOptionMandatory())
    .addOption(warehouseOption('--to', `to there: ${place}`).makeOptionMandatory())
    .addOption(new Option('--only <what>', 'only these').choices(['configs', 'experiments']));
  withJson(withDataDir(copy)).action(async (options: CopyOptions) => {
    const { team } = await on.locked(options, 'copy');
    const parsed = copyRequestSchema.safeParse({
      from: chosenWarehouseKey(team, options.from),
      to: chosenWarehouseKey(team, options.to),
      configs: options.only !== 'experiments',
      experiments: options.only !== 'configs',
    });
    if (!parsed.success) {
      const message = parsed.error.issues[0]?.message ?? 'They cannot be copied.';
      throw new SoundcheckError('BAD_INPUT', message, { cause: parsed.error });
    }
    const request = parsed.data;
    const counts = await untilInterrupted((signal) =>
      followed(copyWarehouse(team, request, signal), terminal),
    );
    if (!counts) {
      throw new SoundcheckError(
        'CANCELLED',
        'Copying was interrupted. What was copied until then is there, each thing as a whole; copy again to bring the rest.',
      );
    }
    const answer = { from: request.from, to: request.to, ...counts };
    report(terminal, options.json ?? false, answer, () => countsText(counts));
  });
}

/** The counts at the end; null when it was interrupted. */
async function followed(
  events: AsyncIterable<CopyEvent>,
  terminal: Terminal,
): Promise<CopyCounts | null> {
  for await (const event of events) {
    if (event.kind === 'done') return event.counts;
    const { what, done, total } = event;
    if (done % 20 === 0 || done === total) terminal.note(`${done} of ${total} ${what}`);
  }
  return null;
}

function countsText(counts: CopyCounts): string {
  const { configsCopied, configsThere, configsRenumbered } = counts;
  const { experimentsCopied, experimentsThere, experimentsDifferent } = counts;
  return [
    `${counted(configsCopied, 'version')} of configs copied, ${configsThere} there already.`,
    ...(configsRenumbered > 0
      ? [`${counted(configsRenumbered, 'version')} of configs copied under a new number.`]
      : []),
    `${counted(experimentsCopied, 'experiment')} copied, ${experimentsThere} there already.`,
    ...(experimentsDifferent > 0
      ? [
          `${counted(experimentsDifferent, 'experiment')} left alone: there already, with other content.`,
        ]
      : []),
  ].join('\n');
}
