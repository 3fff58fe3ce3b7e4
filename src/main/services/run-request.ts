import type { StartRun } from '@shared/contract/experiments';
import type { CampaignConfig } from '@shared/domain/config';
import { type RunLimits, type RunLimitsPatch, runLimitsSchema } from '@shared/domain/run-limits';
import { SoundcheckError } from '@shared/errors';
import type { Workspace } from './workspace';

/** An arm of a run that is asked for, its config checked. */
export interface RequestedArm extends Omit<StartRun['arms'][number], 'config'> {
  readonly config: CampaignConfig;
}

/** Checks the configs of a run against each other and by themselves. Throws BAD_CONFIG. */
export async function requestedArms(
  workspace: Workspace,
  { brand, arms }: Pick<StartRun, 'brand' | 'arms'>,
): Promise<RequestedArm[]> {
  return Promise.all(
    arms.map(async (arm): Promise<RequestedArm> => {
      const label = arms.length > 1 ? `Config ${arm.key.toUpperCase()}` : 'The config';
      const config = await workspace.configs.require(arm.config, label);
      refuseOtherBrand(config, brand, label);
      return { ...arm, config };
    }),
  );
}

/** Throws BAD_CONFIG for a config of another brand than the one that is at work. */
export function refuseOtherBrand(config: CampaignConfig, brand: string, label: string): void {
  if (config.brand === brand) return;
  throw new SoundcheckError(
    'BAD_CONFIG',
    `${label} is for ${config.brand}, but the run is for ${brand}.`,
  );
}

/** The limits with what a patch names. What came as undefined changes nothing. */
export function limitsWith(limits: RunLimits, patch: RunLimitsPatch = {}): RunLimits {
  const named = Object.entries(patch).filter(([, value]) => value !== undefined);
  return runLimitsSchema.parse({ ...limits, ...Object.fromEntries(named) });
}
