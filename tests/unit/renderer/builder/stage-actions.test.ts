import { expect, it } from 'vitest';
import type { NoticeContent } from '../../../../src/renderer/screens/builder/notice';
import { giveModel } from '../../../../src/renderer/screens/builder/setup/stage-actions';
import type { EditorAction } from '../../../../src/renderer/screens/builder/state/editor';
import { after, editorOf } from './drafts';
import { models } from './models-known';

/** An editor that takes actions, and what it said last. */
function deskOf(stages: number) {
  const desk = {
    editor: editorOf(stages),
    notice: null as NoticeContent | null,
    dispatch: (action: EditorAction) => {
      desk.editor = after(desk.editor, action);
    },
    give: (ids: number[], model: string) => {
      const { dispatch, editor } = desk;
      const onNotice = (notice: NoticeContent) => {
        desk.notice = notice;
      };
      giveModel({ arm: 'a', draft: editor.arms.a, models, dispatch, onNotice }, ids, model);
    },
    models: () => desk.editor.arms.a.stages.map(({ fields }) => fields.model),
  };
  return desk;
}

it.each([
  [[3], 'Stage 3 now uses GPT-6 Luna'],
  [[1, 2], '2 stages now use GPT-6 Luna'],
  [[1, 2, 3], 'All 3 stages now use GPT-6 Luna'],
])('says which stages %j have the new model', (ids, sentence) => {
  const desk = deskOf(3);
  desk.give(ids, 'gpt-6-luna');
  expect(desk.notice?.text).toBe(sentence);
});

it('takes a new model back, and leaves what was chosen elsewhere since then', () => {
  const desk = deskOf(3);
  desk.give([1, 2], 'gpt-6-luna');
  const undo = desk.notice?.undo;
  desk.give([3], 'gpt-5-mini');
  undo?.();
  expect(desk.models()).toEqual(['sample-writer', 'sample-writer', 'gpt-5-mini']);
});
