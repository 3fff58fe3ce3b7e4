import type { Command } from 'commander';
import type { ServerRow, SettingsView } from '@shared/contract/settings';
import { type ModelServer, modelServerSchema } from '@shared/domain/model';
import { putServer, removeServer, viewSettings } from '../../../services/settings';
import {
  type CommonOptions,
  type Foundations,
  wholeNumber,
  withDataDir,
  withJson,
} from '../options';
import { report, table, type Terminal } from '../terminal';

interface PutOptions extends CommonOptions {
  readonly key: string;
  readonly label?: string;
  readonly address: string;
  readonly model: readonly string[];
  readonly callsAtOnce?: number;
}

/** `servers list|put|remove`: servers of one's own that speak OpenAI's protocol. */
export function serverCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const servers = program
    .command('servers')
    .description("servers of your own that speak OpenAI's protocol");

  const list = servers.command('list').description('every server, and where its key is looked for');
  withJson(withDataDir(list)).action(async (options: CommonOptions) => {
    const { team } = await on.open(options);
    const rows = viewSettings(team).servers;
    report(terminal, options.json ?? false, { servers: rows }, () =>
      rows.length === 0 ? 'There are no servers yet.' : serverTable(rows),
    );
  });

  const put = servers
    .command('put')
    .description('add a server, or put it in the place of the one with its key')
    .requiredOption('--key <key>', 'its short name: lower-case letters, digits and hyphens')
    .requiredOption('--address <url>', 'up to and including /v1')
    .requiredOption('--model <id...>', 'the models that it offers')
    .option('--label <text>', 'what people call it (default: its key)')
    .option('--calls-at-once <n>', 'most calls at once, 1 to 500', wholeNumber(1, 500));
  withJson(withDataDir(put)).action(async (options: PutOptions) => {
    const server: ModelServer = {
      key: options.key,
      label: options.label ?? options.key,
      address: options.address,
      models: [...options.model],
      callsAtOnce: modelServerSchema.shape.callsAtOnce.parse(options.callsAtOnce),
    };
    const { team } = await on.locked(options, 'servers put');
    const row = rowOf(await putServer(team, server), server.key);
    report(terminal, options.json ?? false, { server: row }, () =>
      [
        `“${server.key}” answers for ${server.models.join(', ')} at ${server.address}.`,
        ...(row ? [keySentence(row)] : []),
      ].join('\n'),
    );
  });

  const remove = servers
    .command('remove')
    .description('take a server away')
    .requiredOption('--key <key>', 'the server');
  withJson(withDataDir(remove)).action(async (options: CommonOptions & { key: string }) => {
    const { team } = await on.locked(options, 'servers remove');
    await removeServer(team, options.key);
    report(
      terminal,
      options.json ?? false,
      { removed: options.key },
      () => `“${options.key}” is removed.`,
    );
  });
}

const rowOf = (view: SettingsView, key: string): ServerRow | null =>
  view.servers.find((server) => server.key === key) ?? null;

/** Where the key is looked for, and whether it is there; the key itself is never told. */
function keySentence(row: ServerRow): string {
  const found = row.hasKey
    ? 'It is there.'
    : 'It is not there; none is sent, which is right for most servers on this computer.';
  return `Its key is called ${row.keyName}: “secrets set ${row.keyName}” keeps it, else it is looked for in the environment. ${found}`;
}

function serverTable(rows: readonly ServerRow[]): string {
  return table(
    ['Server', 'Address', 'Models', 'At once', 'Key', 'State'],
    rows.map((row) => [
      row.key,
      row.address,
      row.models.join(', '),
      row.callsAtOnce,
      `${row.keyName}${row.hasKey ? '' : ' (not set)'}`,
      row.unavailableBecause ?? 'ready',
    ]),
  );
}
