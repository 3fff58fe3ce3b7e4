import type { Draft } from '@shared/contract/experiments';
import { emptyStage } from '@shared/domain/config';
import type { SavedConfig } from '@shared/contract/configs';
import { freeName } from './choices';
import type { Fields } from './fields';

export interface StageDraft {
  /** Stays with the stage while it moves; its number is its place in the list. */
  readonly id: number;
  readonly fields: Fields;
}

/** What stands open in the form: the campaign, or the stage with this id. */
export type OpenPlace = 'campaign' | number;

/** One arm's config taken apart for editing. Keys that nobody knows stay where they were. */
export interface ArmDraft {
  readonly configName: string;
  readonly basedOn: number | null;
  readonly changed: boolean;
  /** Everything but the stages. */
  readonly campaign: Fields;
  readonly stages: readonly StageDraft[];
  readonly open: OpenPlace;
  readonly nextId: number;
}

const isStageKey = (key: string): boolean => /^\d+$/.test(key);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes a draft's config apart; stages come in the order of their keys. */
export function openDraft(draft: Draft): ArmDraft {
  const entries = Object.entries(draft.config);
  const stages = entries
    .filter(([key]) => isStageKey(key))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, value], index) => ({ id: index + 1, fields: isFields(value) ? value : {} }));
  return {
    configName: draft.configName,
    basedOn: draft.basedOn,
    changed: draft.changed,
    campaign: Object.fromEntries(entries.filter(([key]) => !isStageKey(key))),
    stages,
    open: 'campaign',
    nextId: stages.length + 1,
  };
}

/** Puts the config together again, stages numbered 1, 2, … in their order. */
export function configOf(arm: ArmDraft): Record<string, unknown> {
  const stages = arm.stages.map(({ fields }, index): [string, unknown] => [
    String(index + 1),
    { ...fields, stage: index + 1 },
  ]);
  return Object.fromEntries([...Object.entries(arm.campaign), ...stages]);
}

export function closeDraft(arm: ArmDraft): Draft {
  const { configName, basedOn, changed } = arm;
  return { configName, basedOn, changed, config: configOf(arm) };
}

export function draftOfSaved(saved: SavedConfig): Draft {
  return { configName: saved.name, basedOn: saved.version, changed: false, config: saved.config };
}

/** A campaign with one empty stage, under a name that nothing is saved under yet. */
export function blankDraft(brand: string, model: string, takenNames: readonly string[]): Draft {
  const name = `${brand}_new_campaign`;
  const configName = takenNames.includes(name) ? freeName(name, takenNames) : name;
  return {
    configName,
    basedOn: null,
    changed: false,
    config: {
      brand,
      campaign_type: '',
      campaign_name: '',
      campaign_instructions: '',
      '1': emptyStage(1, model),
    },
  };
}

/** Whether two arms would make the same messages. */
export function sameConfig(left: ArmDraft, right: ArmDraft): boolean {
  return (
    (left.campaign === right.campaign && left.stages === right.stages) ||
    JSON.stringify(configOf(left)) === JSON.stringify(configOf(right))
  );
}
