import { Select } from '@mantine/core';
import type { ConfigSummary } from '@shared/contract/configs';
import { countOf, formatDateTime } from '../../../format';
import type { ArmDraft } from '../state/arm-draft';
import classes from './config-bar.module.css';

const describe = (config: ConfigSummary): string =>
  [
    config.campaignName,
    countOf(config.stages, 'stage'),
    countOf(config.versions.length, 'version'),
  ].join(' · ');

/**
 * The brand's configs, found by their name or their campaign's. The one that is open can be picked
 * again, to have it back as it was saved.
 */
export function ConfigPicker(props: {
  configs: readonly ConfigSummary[];
  draft: ArmDraft;
  disabled: boolean;
  onPick: (name: string) => void;
}) {
  const { configs, draft } = props;
  const known = configs.some((config) => config.name === draft.configName);
  const names = configs.map((config) => config.name);
  return (
    <Select
      label="Config"
      searchable
      allowDeselect={false}
      disabled={props.disabled}
      maxDropdownHeight={360}
      comboboxProps={{ width: 420, position: 'bottom-start' }}
      nothingFoundMessage="No config goes by these words."
      data={known ? names : [draft.configName, ...names]}
      value={draft.configName}
      filter={({ options, search }) => {
        const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
        return options.filter((option) => {
          if ('items' in option) return true;
          const config = configs.find((one) => one.name === option.value);
          const text = `${option.label} ${config?.campaignName ?? ''}`.toLocaleLowerCase();
          return words.every((word) => text.includes(word));
        });
      }}
      renderOption={({ option }) => {
        const config = configs.find((one) => one.name === option.value);
        return (
          <span className={classes.option}>
            <span>{option.label}</span>
            <span className={classes.optionDetail}>
              {config ? describe(config) : 'Not saved yet'}
            </span>
          </span>
        );
      }}
      onOptionSubmit={(name) => {
        if (configs.some((config) => config.name === name)) props.onPick(name);
      }}
    />
  );
}

/** Every version of the config that is open, newest first, with the time it was saved. */
export function VersionPicker(props: {
  configs: readonly ConfigSummary[];
  draft: ArmDraft;
  disabled: boolean;
  onPick: (version: number) => void;
}) {
  const { configs, draft } = props;
  const versions = configs.find((config) => config.name === draft.configName)?.versions ?? [];
  const options = versions.map(({ version, createdAt }) => ({
    value: String(version),
    label: `Version ${version}, ${formatDateTime(createdAt)}`,
  }));
  const missing = draft.basedOn !== null && !versions.some((one) => one.version === draft.basedOn);
  return (
    <Select
      label="Version"
      allowDeselect={false}
      disabled={props.disabled || draft.basedOn === null}
      placeholder="None yet"
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      data={
        missing
          ? [{ value: String(draft.basedOn), label: `Version ${draft.basedOn}` }, ...options]
          : options
      }
      value={draft.basedOn === null ? null : String(draft.basedOn)}
      onOptionSubmit={(version) => props.onPick(Number(version))}
    />
  );
}
