import type { Draft } from '@shared/contract/experiments';
import type { CampaignConfig } from '@shared/domain/config';
import { openDraft } from '../../../../src/renderer/screens/builder/state/arm-draft';
import {
  type Editor,
  type EditorAction,
  editorReducer,
  freshEditor,
} from '../../../../src/renderer/screens/builder/state/editor';
import { sampleConfig } from '../../../support/sample-experiment';

/** Version 3 of a config with this many stages, whose instructions are "one", "two", … */
export function draftOf(stages: number, changes: Partial<CampaignConfig> = {}): Draft {
  const config: Record<string, unknown> = { ...sampleConfig(stages), ...changes };
  const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  for (let number = 1; number <= stages; number += 1) {
    config[String(number)] = {
      ...sampleConfig(stages)[String(number)]!,
      instructions: words[number - 1] ?? 'eleven',
    };
  }
  return { configName: 'back_to_the_kit', basedOn: 3, changed: false, config };
}

export const armOf = (stages: number) => openDraft(draftOf(stages));

export const editorOf = (stages: number): Editor => freshEditor('drumeo', draftOf(stages), 7);

/** The editor after these actions, one after the other. */
export function after(editor: Editor, ...actions: EditorAction[]): Editor {
  return actions.reduce(editorReducer, editor);
}

/** What the stages of an arm say, in their order. */
export const instructionsOf = (editor: Editor, arm: 'a' | 'b' = 'a'): unknown[] =>
  editor.arms[arm]?.stages.map((stage) => stage.fields.instructions) ?? [];
