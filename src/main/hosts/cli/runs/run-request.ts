import type { StartRun } from '@shared/contract/experiments';
import type { CampaignConfig } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import { readMembers } from '../../../services/members';
import { freshSeed } from '../../../services/seed';
import type { Workspace } from '../../../services/workspace';
import { readTextFile } from '../../../workspace/atomic-file';
import { configNameOf, readConfigFile } from '../files';
import { limitsOf } from '../limit-options';
import type { RunCommandOptions } from './run-options';

const usualUsers = 10;

/** The members of a file, or else those of the brand. */
export async function membersFor(
  workspace: Workspace,
  brand: string,
  file: string | undefined,
): Promise<readonly Member[]> {
  return file === undefined
    ? workspace.brands.members(brand)
    : readMembers(await readTextFile(file), file);
}

/** The run that the options ask for. Throws BAD_CONFIG or FILE_UNREADABLE. */
export async function runRequest(
  workspace: Workspace,
  config: string,
  options: RunCommandOptions,
): Promise<{ request: StartRun; configs: CampaignConfig[] }> {
  const files = [config, ...(options.configB === undefined ? [] : [options.configB])];
  const configs = await Promise.all(
    files.map(async (file) => {
      const content = withModel(await readConfigFile(file), options.model);
      return workspace.configs.require(content, file);
    }),
  );
  const request: StartRun = {
    brand: options.brand ?? configs[0]?.brand ?? '',
    seed: options.seed ?? freshSeed(),
    count: options.users ?? usualUsers,
    arms: files.map((file, index) => ({
      key: index === 0 ? 'a' : 'b',
      configName: configNameOf(file),
      configVersion: null,
      config: configs[index],
    })),
    limits: limitsOf(options),
  };
  return { request, configs };
}

/** The config with one model in every stage; left as it is where it cannot be read that far. */
function withModel(content: unknown, model: string | undefined): unknown {
  if (model === undefined || typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([key, value]: [string, unknown]) =>
      /^\d+$/.test(key) && typeof value === 'object' && value !== null
        ? [key, { ...value, model }]
        : [key, value],
    ),
  );
}
