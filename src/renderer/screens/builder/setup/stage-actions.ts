import type { ModelChoice } from '@shared/contract/application';
import type { ArmKey } from '@shared/domain/message';
import type { NoticeContent } from '../notice';
import type { ArmDraft, OpenPlace } from '../state/arm-draft';
import { firstModel } from '../state/choices';
import { type ArmAction, placeAfterRemoval, stageIndex } from '../state/editor';
import { fieldElementId, rowElementId } from '../state/field-names';
import { modelLabel } from '../state/models';

/** What the list and the form of an arm can do to its stages. */
export interface StageActions {
  readonly open: (place: OpenPlace, options?: { focusRow: boolean }) => void;
  readonly add: () => void;
  readonly duplicate: (stage: number) => void;
  readonly remove: (stage: number) => void;
  /** To a place counted from 0; a place that does not exist changes nothing. */
  readonly move: (stage: number, to: number) => void;
  /** Gives these stages a model. */
  readonly setModel: (stages: readonly number[], model: string) => void;
}

interface Parts {
  readonly arm: ArmKey;
  readonly draft: ArmDraft;
  readonly models: readonly ModelChoice[];
  readonly dispatch: (action: ArmAction) => void;
  readonly requestFocus: (elementId: string) => void;
  readonly onNotice: (notice: NoticeContent) => void;
}

/** The actions on an arm's stages: each says what it did, can be undone, and leaves the focus well. */
export function stageActionsFor(parts: Parts): StageActions {
  const { arm, draft, dispatch, requestFocus, onNotice } = parts;
  return {
    open(place, options) {
      dispatch({ kind: 'open', arm, place });
      if (options?.focusRow) requestFocus(rowElementId(place));
    },
    add() {
      dispatch({ kind: 'add-stage', arm, model: firstModel(parts.models) });
      requestFocus(fieldElementId('instructions'));
    },
    duplicate(stage) {
      dispatch({ kind: 'duplicate-stage', arm, stage });
      requestFocus(fieldElementId('instructions'));
    },
    remove(stage) {
      const index = stageIndex(draft, stage);
      const removed = draft.stages[index];
      if (!removed) return;
      dispatch({ kind: 'remove-stage', arm, stage });
      requestFocus(rowElementId(placeAfterRemoval(draft, stage)));
      onNotice({
        kind: 'said',
        text: `Stage ${index + 1} removed`,
        undo: () => {
          dispatch({ kind: 'restore-stage', arm, stage: removed, index });
          requestFocus(rowElementId(removed.id));
        },
      });
    },
    move(stage, to) {
      if (to < 0 || to >= draft.stages.length) return;
      dispatch({ kind: 'move-stage', arm, stage, to });
      requestFocus(rowElementId(stage));
    },
    setModel: (stages, model) => giveModel(parts, stages, model),
  };
}

/** Gives stages of an arm a model, says so, and can take it back. */
export function giveModel(
  parts: Pick<Parts, 'arm' | 'draft' | 'models' | 'dispatch' | 'onNotice'>,
  stages: readonly number[],
  model: string,
): void {
  const { arm, draft, dispatch, onNotice } = parts;
  const before = new Map(
    draft.stages
      .filter(({ id }) => stages.includes(id))
      .map(({ id, fields }) => [id, fields.model]),
  );
  dispatch({ kind: 'models', arm, models: new Map(stages.map((id) => [id, model])) });
  onNotice({
    kind: 'said',
    text: `${stagesWords(draft, stages)} ${modelLabel(parts.models, model)}`,
    undo: () => dispatch({ kind: 'models', arm, models: before }),
  });
}

/** "Stage 3 now uses", "4 stages now use", "All 11 stages now use" */
function stagesWords(draft: ArmDraft, stages: readonly number[]): string {
  const [first] = stages;
  if (stages.length === 1 && first !== undefined) {
    return `Stage ${stageIndex(draft, first) + 1} now uses`;
  }
  const all = stages.length === draft.stages.length ? 'All ' : '';
  return `${all}${stages.length} stages now use`;
}
