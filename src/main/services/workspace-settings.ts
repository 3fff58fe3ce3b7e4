import { join } from 'node:path';
import {
  usualSettings,
  type WorkspaceSettings,
  workspaceSettingsSchema,
} from '@shared/domain/workspace-settings';
import { SoundcheckError } from '@shared/errors';
import { openKeptJson, type WarningLog } from '../workspace/kept-json';

/** The settings that are changed; the others stay as they are. */
export type SettingsPatch = Partial<WorkspaceSettings>;

/** What a team has set up: quality rules, limits, models and servers of its own. */
export interface SettingsFile {
  readonly editable: boolean;
  readonly current: WorkspaceSettings;
  /**
   * Changes come one after the other, each told what the one before made. Resolves when the change
   * is on disk; FILE_UNWRITABLE, or what `change` throws, leaves everything as it was. Throws
   * BAD_INPUT where nothing can be changed.
   */
  update(change: (current: WorkspaceSettings) => SettingsPatch): Promise<WorkspaceSettings>;
}

/** Opens the `settings.json` of a workspace's folder; what is missing is as usual. */
export async function openWorkspaceSettings(
  folder: string,
  log: WarningLog,
  clock?: () => Date,
): Promise<SettingsFile> {
  const file = join(folder, 'settings.json');
  const kept = await openKeptJson(file, workspaceSettingsSchema, 'The settings', log, clock);
  return {
    editable: true,
    get current() {
      return kept.current;
    },
    update: (change) => kept.update((current) => ({ ...current, ...change(current) })),
  };
}

/** Settings that nobody can change, as those of the sample workspace. */
export const fixedSettings = (settings: WorkspaceSettings = usualSettings): SettingsFile => ({
  editable: false,
  current: settings,
  update: () =>
    Promise.reject(
      new SoundcheckError(
        'BAD_INPUT',
        'The sample workspace has fixed settings. Sign in to change those of your team.',
      ),
    ),
});
