import type { ModelChoice } from '@shared/contract/application';
import type { ConfigSummary } from '@shared/contract/configs';

/** The config that was saved last; null for a brand without any. */
export function newestConfig(configs: readonly ConfigSummary[]): ConfigSummary | null {
  const savedAt = (config: ConfigSummary): string => config.versions[0]?.createdAt ?? '';
  return configs.reduce<ConfigSummary | null>(
    (newest, config) => (newest && savedAt(newest) >= savedAt(config) ? newest : config),
    null,
  );
}

/** A model that a new campaign can begin with: one that can run now, if any. */
export function firstModel(models: readonly ModelChoice[]): string {
  return (models.find((model) => model.available) ?? models[0])?.id ?? '';
}

/** A name like this one that is not taken: "songs" becomes "songs_2", "songs_2" becomes "songs_3". */
export function freeName(name: string, taken: readonly string[]): string {
  const base = name.trim().replace(/_\d+$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = `${base}_${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
