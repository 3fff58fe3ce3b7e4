import { type CampaignConfig, stagesOf } from '@shared/domain/config';
import type { Experiment } from '@shared/domain/experiment';
import type { ArmTask } from '../../../services/run-tasks';
import { modelNotes } from '../../../services/model-notes';
import type { Workspace } from '../../../services/workspace';

/** What to know of the models before they are asked: prices not known, and days on which they go. */
export function runNotes(workspace: Workspace, configs: readonly CampaignConfig[]): string[] {
  const models = new Set(configs.flatMap((config) => stagesOf(config).map((stage) => stage.model)));
  return [...models]
    .flatMap((model) => modelNotes(model, workspace.available, new Date()))
    .filter((note) => note.severity === 'warning')
    .map((note) => note.message);
}

/** The configs of the arms in which something is to be made. */
export const configsOf = ({ arms }: Experiment, tasks: readonly ArmTask[]): CampaignConfig[] =>
  arms.filter((arm) => tasks.some(({ key }) => key === arm.key)).map((arm) => arm.config);
