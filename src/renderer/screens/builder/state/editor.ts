import type { BuilderState, Draft } from '@shared/contract/experiments';
import { emptyStage, mostStages } from '@shared/domain/config';
import type { ArmKey } from '@shared/domain/message';
import { assertNever } from '@shared/errors';
import { type ArmDraft, closeDraft, openDraft, type OpenPlace, type StageDraft } from './arm-draft';
import type { Fields } from './fields';

/** Everything that the Builder's set-up holds. The brand does not change within it. */
export interface Editor {
  readonly brand: string;
  readonly mode: 'single' | 'ab';
  readonly sample: { readonly count: number; readonly seed: number };
  /** B stays when the mode goes back to single, so that nothing typed there is lost. */
  readonly arms: { readonly a: ArmDraft; readonly b: ArmDraft | null };
  /** The arm that is being edited. */
  readonly active: ArmKey;
}

export type EditorAction =
  | { readonly kind: 'mode'; readonly mode: 'single' | 'ab' }
  | { readonly kind: 'arm'; readonly arm: ArmKey }
  | { readonly kind: 'members'; readonly count: number }
  | { readonly kind: 'draw'; readonly seed: number }
  | { readonly kind: 'copy-a-to-b' }
  | ArmAction;

/** A change of one arm. */
export type ArmAction = { readonly arm: ArmKey } & (
  | { readonly kind: 'load'; readonly draft: Draft }
  | {
      readonly kind: 'saved';
      readonly name: string;
      readonly version: number;
      /** The arm as it was when it was sent: what was typed since then is not in the version. */
      readonly sent: ArmDraft;
    }
  | { readonly kind: 'open'; readonly place: OpenPlace }
  | { readonly kind: 'campaign-field'; readonly field: string; readonly value: unknown }
  | {
      readonly kind: 'stage-field';
      readonly stage: number;
      readonly field: string;
      readonly value: unknown;
    }
  | { readonly kind: 'add-stage'; readonly model: string }
  | { readonly kind: 'duplicate-stage'; readonly stage: number }
  | { readonly kind: 'remove-stage'; readonly stage: number }
  | { readonly kind: 'restore-stage'; readonly stage: StageDraft; readonly index: number }
  | { readonly kind: 'move-stage'; readonly stage: number; readonly to: number }
  | {
      /** A model for each of these stages, by stage id. */
      readonly kind: 'models';
      readonly models: ReadonlyMap<number, unknown>;
    }
);

export function editorFrom(builder: BuilderState, fallback: Draft): Editor {
  return {
    brand: builder.brand,
    mode: builder.mode,
    sample: builder.sample,
    arms: {
      a: openDraft(builder.drafts.a ?? fallback),
      b: builder.drafts.b && openDraft(builder.drafts.b),
    },
    active: 'a',
  };
}

export function freshEditor(brand: string, draft: Draft, seed: number): Editor {
  return {
    brand,
    mode: 'single',
    sample: { count: 10, seed },
    arms: { a: openDraft(draft), b: null },
    active: 'a',
  };
}

export function builderStateOf(editor: Editor): BuilderState {
  const { a, b } = editor.arms;
  return {
    brand: editor.brand,
    mode: editor.mode,
    sample: { ...editor.sample },
    drafts: { a: closeDraft(a), b: b && closeDraft(b) },
  };
}

/** The arms that a run would have, in order. */
export function armsInUse(editor: Editor): { key: ArmKey; draft: ArmDraft }[] {
  const { a, b } = editor.arms;
  const first = { key: 'a' as const, draft: a };
  return editor.mode === 'ab' && b ? [first, { key: 'b', draft: b }] : [first];
}

export function activeArm(editor: Editor): ArmDraft {
  return (editor.active === 'b' ? editor.arms.b : null) ?? editor.arms.a;
}

export function stageIndex(arm: ArmDraft, id: number): number {
  return arm.stages.findIndex((stage) => stage.id === id);
}

/**
 * What stands open once a stage is gone: what stood open before, and where that was the stage
 * itself, the one that takes its place, else the last, else the campaign.
 */
export function placeAfterRemoval(arm: ArmDraft, id: number): OpenPlace {
  if (arm.open !== id) return arm.open;
  const index = stageIndex(arm, id);
  return (arm.stages[index + 1] ?? arm.stages[index - 1])?.id ?? 'campaign';
}

const insertAt = (
  stages: readonly StageDraft[],
  index: number,
  stage: StageDraft,
): StageDraft[] => [...stages.slice(0, index), stage, ...stages.slice(index)];

function insertNew(arm: ArmDraft, index: number, fields: Fields): ArmDraft {
  if (arm.stages.length >= mostStages) return arm;
  const stage = { id: arm.nextId, fields };
  return {
    ...arm,
    stages: insertAt(arm.stages, index, stage),
    nextId: arm.nextId + 1,
    open: stage.id,
    changed: true,
  };
}

/** What a new stage takes over from the last one; what it says is its own. */
const inherited = [
  'model',
  'platform',
  'personalization',
  'involve_recsys_result',
  'recsys_contents',
] as const;

function newStage(arm: ArmDraft, model: string): Fields {
  const last = arm.stages.at(-1)?.fields ?? {};
  const taken = inherited.filter((field) => last[field] !== undefined);
  return {
    ...emptyStage(arm.stages.length + 1, model),
    ...Object.fromEntries(taken.map((field): [string, unknown] => [field, last[field]])),
  };
}

function withStage(arm: ArmDraft, id: number, change: (fields: Fields) => Fields): ArmDraft {
  const stages = arm.stages.map((stage) =>
    stage.id === id ? { ...stage, fields: change(stage.fields) } : stage,
  );
  return { ...arm, stages, changed: true };
}

function changeArm(arm: ArmDraft, action: ArmAction): ArmDraft {
  switch (action.kind) {
    case 'load':
      return openDraft(action.draft);
    case 'saved': {
      const { sent } = action;
      const same = arm.campaign === sent.campaign && arm.stages === sent.stages;
      return { ...arm, configName: action.name, basedOn: action.version, changed: !same };
    }
    case 'open':
      return { ...arm, open: action.place };
    case 'campaign-field':
      return {
        ...arm,
        campaign: { ...arm.campaign, [action.field]: action.value },
        changed: true,
      };
    case 'stage-field':
      return withStage(arm, action.stage, (fields) => ({
        ...fields,
        [action.field]: action.value,
      }));
    case 'add-stage':
      return insertNew(arm, arm.stages.length, newStage(arm, action.model));
    case 'duplicate-stage': {
      const index = stageIndex(arm, action.stage);
      const original = arm.stages[index];
      return original ? insertNew(arm, index + 1, original.fields) : arm;
    }
    case 'remove-stage': {
      if (stageIndex(arm, action.stage) < 0) return arm;
      const stages = arm.stages.filter((stage) => stage.id !== action.stage);
      return { ...arm, stages, open: placeAfterRemoval(arm, action.stage), changed: true };
    }
    case 'restore-stage':
      if (stageIndex(arm, action.stage.id) >= 0 || arm.stages.length >= mostStages) return arm;
      return {
        ...arm,
        stages: insertAt(arm.stages, action.index, action.stage),
        open: action.stage.id,
        changed: true,
      };
    case 'move-stage': {
      const from = stageIndex(arm, action.stage);
      const stage = arm.stages[from];
      if (!stage || action.to === from || action.to < 0 || action.to >= arm.stages.length) {
        return arm;
      }
      const others = arm.stages.filter((one) => one.id !== action.stage);
      return { ...arm, stages: insertAt(others, action.to, stage), changed: true };
    }
    case 'models':
      return {
        ...arm,
        stages: arm.stages.map((stage) =>
          action.models.has(stage.id)
            ? { ...stage, fields: { ...stage.fields, model: action.models.get(stage.id) } }
            : stage,
        ),
        changed: true,
      };
    default:
      return assertNever(action);
  }
}

/** The set-up after one more change. */
export function editorReducer(editor: Editor, action: EditorAction): Editor {
  const { a, b } = editor.arms;
  switch (action.kind) {
    case 'mode':
      return action.mode === 'ab'
        ? { ...editor, mode: 'ab', arms: { a, b: b ?? a } }
        : { ...editor, mode: 'single', active: 'a' };
    case 'arm':
      return { ...editor, active: action.arm };
    case 'members':
      return { ...editor, sample: { ...editor.sample, count: action.count } };
    case 'draw':
      return { ...editor, sample: { ...editor.sample, seed: action.seed } };
    case 'copy-a-to-b':
      return { ...editor, arms: { a, b: a } };
    case 'load':
    case 'saved':
    case 'open':
    case 'campaign-field':
    case 'stage-field':
    case 'add-stage':
    case 'duplicate-stage':
    case 'remove-stage':
    case 'restore-stage':
    case 'move-stage':
    case 'models':
      return action.arm === 'a'
        ? { ...editor, arms: { a: changeArm(a, action), b } }
        : { ...editor, arms: { a, b: b && changeArm(b, action) } };
    default:
      return assertNever(action);
  }
}
