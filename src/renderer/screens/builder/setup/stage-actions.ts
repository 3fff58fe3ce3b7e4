import type { ArmKey } from '@shared/domain/message';
import type { NoticeContent } from '../notice';
import type { ArmDraft, OpenPlace } from '../state/arm-draft';
import { type ArmAction, placeAfterRemoval, stageIndex } from '../state/editor';
import { fieldElementId, rowElementId } from '../state/field-names';
import { textField } from '../state/fields';

/** What the list and the form of an arm can do to its stages. */
export interface StageActions {
  readonly open: (place: OpenPlace, options?: { focusRow: boolean }) => void;
  readonly add: () => void;
  readonly duplicate: (stage: number) => void;
  readonly remove: (stage: number) => void;
  /** To a place counted from 0; a place that does not exist changes nothing. */
  readonly move: (stage: number, to: number) => void;
  /** Gives every stage the model of this one. */
  readonly useModelForAll: (stage: number, modelLabel: string) => void;
}

interface Parts {
  readonly arm: ArmKey;
  readonly draft: ArmDraft;
  /** The model of a stage that has no earlier one to follow. */
  readonly firstModel: string;
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
      dispatch({ kind: 'add-stage', arm, model: parts.firstModel });
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
    useModelForAll(stage, modelLabel) {
      const chosen = draft.stages[stageIndex(draft, stage)]?.fields.model;
      const before = new Map(draft.stages.map(({ id, fields }) => [id, fields.model]));
      const all = new Map(draft.stages.map(({ id }) => [id, chosen]));
      dispatch({ kind: 'models', arm, models: all });
      onNotice({
        kind: 'said',
        text: `All ${draft.stages.length} stages now use ${modelLabel}`,
        undo: () => dispatch({ kind: 'models', arm, models: before }),
      });
    },
  };
}

/** Whether some other stage has another model than this one. */
export function modelsDiffer(draft: ArmDraft, stage: number): boolean {
  const model = draft.stages[stageIndex(draft, stage)]?.fields;
  return draft.stages.some(
    ({ fields }) => model && textField(fields, 'model') !== textField(model, 'model'),
  );
}
