import type { Command } from 'commander';
import type { ConnectionRow, WarehouseView } from '@shared/contract/warehouse';
import { environmentConnection, localWarehouse } from '@shared/domain/warehouse-connection';
import { viewConnections } from '../../../services/connection-rows';
import {
  createTables,
  importConnection,
  putConnection,
  removeConnection,
  workWith,
} from '../../../services/connections';
import type { Workspace } from '../../../services/workspace';
import { profileFrom, type ProfileOptions, withProfileOptions } from '../connection-options';
import { testConnectionToEnd } from '../connection-test';
import { connectionTable, secretSentences } from '../connection-text';
import { type CommonOptions, type Foundations, withDataDir, withJson } from '../options';
import { report, type Terminal, tell } from '../terminal';
import { chosenWarehouseKey, warehouseOption } from '../warehouse-option';

type OneConnection = CommonOptions & { readonly key: string };
type SomeWarehouse = CommonOptions & { readonly key?: string };

/** `connections list|put|remove|use|test|create-tables|import`: the ways to Snowflake. */
export function connectionCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const connections = program
    .command('connections')
    .description('connections to Snowflake, and which warehouse is worked with');

  const list = connections
    .command('list')
    .description('every warehouse, where its secret stands, and which is worked with');
  withJson(withDataDir(list)).action(async (options: CommonOptions) => {
    const view = viewConnections((await on.open(options)).team);
    report(terminal, options.json ?? false, view, () => connectionTable(view));
  });

  const put = connections
    .command('put')
    .description('add a connection, or change one: what is not named stays as it was')
    .requiredOption('--key <key>', 'its short name: lower-case letters, digits and hyphens');
  withJson(withDataDir(withProfileOptions(put))).action(
    async (options: OneConnection & ProfileOptions) => {
      const { team } = await on.locked(options, 'connections put');
      const before = team.settings.current.connections.find(({ key }) => key === options.key);
      const view = await putConnection(team, profileFrom(options.key, options, before));
      reportOne(terminal, options, view, options.key);
    },
  );

  const remove = connections
    .command('remove')
    .description('take a connection away, and its secrets')
    .requiredOption('--key <key>', 'the connection');
  withJson(withDataDir(remove)).action(async (options: OneConnection) => {
    const { team } = await on.locked(options, 'connections remove');
    await removeConnection(team, options.key);
    const answer = { removed: options.key };
    report(terminal, options.json ?? false, answer, () => `“${options.key}” is removed.`);
  });

  const use = connections
    .command('use')
    .description('work with another warehouse from now on')
    .requiredOption('--key <key>', `“${localWarehouse}”, or a connection`);
  withJson(withDataDir(use)).action(async (options: OneConnection) => {
    const { team } = await on.locked(options, 'connections use');
    const { active, activeLabel } = await workWith(team, options.key);
    const answer = { active, activeLabel };
    report(
      terminal,
      options.json ?? false,
      answer,
      () => `Worked with from now on: ${activeLabel}.`,
    );
  });

  const test = connections
    .command('test')
    .description('go through the steps of a connection, and say what to do where one fails')
    .addOption(connectionOption());
  withJson(withDataDir(test)).action(async (options: SomeWarehouse) => {
    const { team } = await on.open(options);
    await testConnectionToEnd(team, keyOf(team, options), options.json ?? false, terminal);
  });

  const create = connections
    .command('create-tables')
    .description('make the tables that are missing')
    .addOption(connectionOption());
  withJson(withDataDir(create)).action(async (options: SomeWarehouse) => {
    const { team } = await on.open(options);
    const created = await createTables(team, keyOf(team, options));
    report(terminal, options.json ?? false, { created }, () =>
      created.length === 0 ? 'Every table is there already.' : `Made: ${created.join(', ')}.`,
    );
  });

  const bringing = connections
    .command('import')
    .description('keep what SNOWFLAKE_* in the environment say as a connection of its own')
    .requiredOption('--label <text>', 'what people call it');
  withJson(withDataDir(bringing)).action(async (options: CommonOptions & { label: string }) => {
    const { team } = await on.locked(options, 'connections import');
    const known = new Set(viewConnections(team).connections.map(({ key }) => key));
    const view = await importConnection(team, options.label);
    const added = view.connections.find(({ key }) => !known.has(key));
    const { kind, reason } = team.credentials.place;
    if (kind === 'memory' && added?.secret?.place === 'kept') {
      tell(terminal, [
        reason ?? '',
        'Its secret was kept in memory only, and is gone when this command ends.',
      ]);
    }
    reportOne(terminal, options, view, added?.key ?? environmentConnection);
  });
}

const connectionOption = () =>
  warehouseOption('--key', 'the connection (default: the one that is worked with)');

const keyOf = (team: Workspace, options: SomeWarehouse): string =>
  chosenWarehouseKey(team, options.key);

function reportOne(
  terminal: Terminal,
  options: CommonOptions,
  { connections }: WarehouseView,
  key: string,
): void {
  const row = connections.find((one) => one.key === key) ?? null;
  report(terminal, options.json ?? false, { connection: row }, () =>
    row ? [whereTo(row), ...secretSentences(row)].join('\n') : '',
  );
}

const whereTo = ({ key, label, account, database, schema }: ConnectionRow): string =>
  `“${key}” (${label}) leads to ${database}.${schema} of ${account}.`;
