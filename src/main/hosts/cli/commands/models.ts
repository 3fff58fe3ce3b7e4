import type { Command } from 'commander';
import type { ModelRow, SettingsView } from '@shared/contract/settings';
import type { ModelEntry } from '@shared/domain/model';
import { SoundcheckError } from '@shared/errors';
import { putModel, removeModel, viewSettings } from '../../../services/settings';
import {
  type CommonOptions,
  day,
  dollars,
  type Foundations,
  wholeNumber,
  withDataDir,
  withJson,
} from '../options';
import { report, table, type Terminal } from '../terminal';

interface PutOptions extends CommonOptions {
  readonly id: string;
  readonly label?: string;
  readonly provider?: string;
  readonly inputPrice?: number;
  readonly outputPrice?: number;
  readonly priceDate?: string;
  readonly priceSource?: string;
  readonly rpm?: number;
  readonly tpm?: number;
  readonly retires?: string;
  readonly successor?: string;
}

const perMillion = dollars(1_000_000, { free: true });
const perMinute = wholeNumber(1, 1_000_000_000);

/** `models list|put|remove`: the table of models and prices. */
export function modelCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const models = program.command('models').description('the models, their prices and limits');

  const list = models.command('list').description('every model, and whether it can be used');
  withJson(withDataDir(list)).action(async (options: CommonOptions) => {
    const { team } = await on.open(options);
    const rows = viewSettings(team).models;
    report(terminal, options.json ?? false, { models: rows }, () => modelTable(rows));
  });

  const put = models
    .command('put')
    .description('add a model, or change one; what is not named stays as it was')
    .requiredOption('--id <id>', 'its name as configs and its provider have it')
    .option('--label <text>', 'what people call it (default: its id)')
    .option('--provider <key>', 'who answers for it: openai, google, or a server of your own')
    .option('--input-price <usd>', 'US dollars for a million tokens that are sent', perMillion)
    .option('--output-price <usd>', 'US dollars for a million tokens that come back', perMillion)
    .option('--price-date <date>', 'when the price was looked up, such as 2026-11-20')
    .option('--price-source <text>', 'where the price was looked up')
    .option('--rpm <n>', 'most calls a minute', perMinute)
    .option('--tpm <n>', 'most tokens a minute', perMinute)
    .option('--retires <date>', 'the day from which it is no longer offered', day)
    .option('--successor <id>', 'the model to use instead');
  withJson(withDataDir(put)).action(async (options: PutOptions) => {
    const { team } = await on.locked(options, 'models put');
    const before = rowOf(viewSettings(team), options.id);
    const after = await putModel(team, entryFrom(options, before));
    const row = rowOf(after, options.id);
    report(terminal, options.json ?? false, { model: row }, () => {
      const state = row?.unavailableBecause ?? 'It can be used.';
      return `“${options.id}” is ${before ? 'changed' : 'added'}. ${state}`;
    });
  });

  const remove = models
    .command('remove')
    .description('take an added model away; one that came with the program is then as it came')
    .requiredOption('--id <id>', 'the model');
  withJson(withDataDir(remove)).action(async (options: CommonOptions & { id: string }) => {
    const { team } = await on.locked(options, 'models remove');
    const row = rowOf(await removeModel(team, options.id), options.id);
    report(terminal, options.json ?? false, { removed: options.id, model: row }, () =>
      row ? `“${options.id}” is as it came with the program.` : `“${options.id}” is removed.`,
    );
  });
}

const rowOf = (view: SettingsView, id: string): ModelRow | null =>
  view.models.find((model) => model.id === id) ?? null;

function entryFrom(options: PutOptions, before: ModelRow | null): ModelEntry {
  const provider = options.provider ?? before?.provider;
  if (provider === undefined) {
    throw new SoundcheckError(
      'BAD_INPUT',
      `Say who answers for “${options.id}” with --provider: openai, google, or the key of a server of your own.`,
    );
  }
  return {
    id: options.id,
    label: options.label ?? before?.label ?? options.id,
    provider,
    inputUsdPerMillion: options.inputPrice ?? before?.inputUsdPerMillion ?? null,
    outputUsdPerMillion: options.outputPrice ?? before?.outputUsdPerMillion ?? null,
    priceDate: options.priceDate ?? before?.priceDate ?? null,
    priceSource: options.priceSource ?? before?.priceSource ?? null,
    requestsPerMinute: options.rpm ?? before?.requestsPerMinute ?? null,
    tokensPerMinute: options.tpm ?? before?.tokensPerMinute ?? null,
    mostOutputTokens: before?.mostOutputTokens ?? null,
    retiresOn: options.retires ?? before?.retiresOn ?? null,
    successor: options.successor ?? before?.successor ?? null,
  };
}

const price = (usd: number | null): string => (usd === null ? 'unknown' : usd.toString());

function modelTable(rows: readonly ModelRow[]): string {
  return table(
    [
      'Model',
      'Provider',
      'USD in',
      'USD out',
      'As of',
      'Calls/min',
      'Tokens/min',
      'Retires',
      'State',
    ],
    rows.map((row) => [
      row.id,
      row.providerLabel,
      price(row.inputUsdPerMillion),
      price(row.outputUsdPerMillion),
      row.priceDate ?? '',
      row.requestsPerMinute ?? '',
      row.tokensPerMinute ?? '',
      row.retiresOn ? `${row.retiresOn}${row.successor ? ` → ${row.successor}` : ''}` : '',
      row.unavailableBecause ?? 'ready',
    ]),
    ['USD in', 'USD out', 'Calls/min', 'Tokens/min'],
  );
}
