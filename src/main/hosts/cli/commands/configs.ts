import type { Command } from 'commander';
import { configNameSchema } from '@shared/contract/configs';
import { SoundcheckError } from '@shared/errors';
import type { ConfigLibrary } from '../../../services/config-library';
import type { Workspace } from '../../../services/workspace';
import { configNameOf, readConfigFile } from '../files';
import {
  type CommonOptions,
  type Foundations,
  wholeNumber,
  withDataDir,
  withJson,
} from '../options';
import { report, table, type Terminal } from '../terminal';
import { chosenWarehouseKey, warehouseOption } from '../warehouse-option';

interface WarehouseChoice extends CommonOptions {
  readonly warehouse?: string;
}

/** `configs list|show|save`: the configs in the warehouse. */
export function configCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const configs = program.command('configs').description('the configs in the warehouse');

  const list = configs
    .command('list')
    .description('every config of a brand, or of all brands, with its versions')
    .option('--brand <brand>', 'only this brand')
    .addOption(warehouseOption());
  withJson(withDataDir(list)).action(async (options: WarehouseChoice & { brand?: string }) => {
    const { team } = await on.locked(options, 'configs list');
    const configs = configsIn(team, options);
    const brands = options.brand ? [team.brands.brand(options.brand)] : [...team.brands.brands];
    const found = (await Promise.all(brands.map((brand) => configs.list(brand.key)))).flat();
    for (const brand of brands) await tellIfOffline(configs, brand.key, terminal);
    report(terminal, options.json ?? false, { configs: found }, () =>
      found.length === 0
        ? 'There are no configs yet.'
        : table(
            ['Brand', 'Config', 'Campaign', 'Stages', 'Version', 'Saved (UTC)'],
            found.map((config) => [
              config.brand,
              config.name,
              config.campaignName,
              config.stages,
              config.versions[0]?.version ?? 0,
              config.versions[0]?.createdAt.slice(0, 16).replace('T', ' ') ?? '',
            ]),
          ),
    );
  });

  const show = configs
    .command('show <name>')
    .description('print a config as its file')
    .requiredOption('--brand <brand>', 'the brand')
    .option('--version <n>', 'this version (default: the newest)', wholeNumber(1, 2 ** 31 - 1))
    .addOption(warehouseOption());
  withJson(withDataDir(show)).action(
    async (name: string, options: WarehouseChoice & { brand: string; version?: number }) => {
      const { team } = await on.locked(options, 'configs show');
      team.brands.brand(options.brand);
      const configs = configsIn(team, options);
      const saved = await configs.get(options.brand, name, options.version);
      await tellIfOffline(configs, options.brand, terminal);
      report(terminal, options.json ?? false, saved, () => JSON.stringify(saved.config, null, 2));
    },
  );

  const save = configs
    .command('save <file>')
    .description('save a config file as a new version')
    .option('--name <name>', "the config's name (default: the file's)")
    .option('--brand <brand>', "the brand (default: the config's)")
    .addOption(warehouseOption());
  withJson(withDataDir(save)).action(
    async (file: string, options: WarehouseChoice & { name?: string; brand?: string }) => {
      const content = await readConfigFile(file);
      const name = configNameSchema.safeParse(options.name ?? configNameOf(file));
      if (!name.success) {
        throw new SoundcheckError(
          'BAD_INPUT',
          name.error.issues[0]?.message ?? 'The name is not right.',
        );
      }
      const { team } = await on.locked(options, 'configs save');
      const configs = configsIn(team, options);
      const { brand } = await configs.require(content, file);
      const saved = await configs.save(options.brand ?? brand, name.data, content);
      const answer = {
        name: saved.name,
        brand: saved.brand,
        version: saved.version,
        createdAt: saved.createdAt,
      };
      report(
        terminal,
        options.json ?? false,
        answer,
        () => `Saved “${saved.name}” for ${saved.brand} as version ${saved.version}.`,
      );
    },
  );
}

const configsIn = (team: Workspace, { warehouse }: WarehouseChoice): ConfigLibrary =>
  team.configs.of(chosenWarehouseKey(team, warehouse));

/** Whoever is given a list of before is told so. */
async function tellIfOffline(
  configs: ConfigLibrary,
  brand: string,
  terminal: Terminal,
): Promise<void> {
  const offline = await configs.offline(brand);
  if (!offline) return;
  const when = offline.loadedAt.slice(0, 16).replace('T', ' ');
  terminal.note(`${offline.because} The configs of ${brand} are those of ${when} (UTC).`);
}
