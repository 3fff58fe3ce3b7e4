import { describe, expect, it } from 'vitest';
import { builderStateSchema } from '@shared/contract/experiments';
import { configOf } from '../../../../src/renderer/screens/builder/state/arm-draft';
import {
  activeArm,
  armsInUse,
  builderStateOf,
  editorFrom,
  placeAfterRemoval,
} from '../../../../src/renderer/screens/builder/state/editor';
import { after, armOf, draftOf, editorOf, instructionsOf } from './drafts';

const a = 'a' as const;

describe('stages', () => {
  it('are added at the end, open, and go on with the last one’s model, platform and content', () => {
    const editor = after(
      editorOf(2),
      { kind: 'stage-field', arm: a, stage: 2, field: 'platform', value: 'email' },
      { kind: 'stage-field', arm: a, stage: 2, field: 'model', value: 'gpt-5-mini' },
      { kind: 'add-stage', arm: a, model: 'sample-writer' },
    );
    const added = editor.arms.a.stages[2];
    expect(added?.fields).toMatchObject({
      model: 'gpt-5-mini',
      platform: 'email',
      recsys_contents: ['workout'],
      instructions: '',
    });
    expect(editor.arms.a.open).toBe(added?.id);
  });

  it('begin with the model that is offered when there is none to follow', () => {
    const editor = after(
      editorOf(1),
      { kind: 'remove-stage', arm: a, stage: 1 },
      { kind: 'add-stage', arm: a, model: 'gpt-5-nano' },
    );
    expect(editor.arms.a.stages[0]?.fields.model).toBe('gpt-5-nano');
  });

  it('are duplicated right after the original', () => {
    const editor = after(editorOf(3), { kind: 'duplicate-stage', arm: a, stage: 1 });
    expect(instructionsOf(editor)).toEqual(['one', 'one', 'two', 'three']);
    expect(editor.arms.a.open).toBe(editor.arms.a.stages[1]?.id);
  });

  it('are eleven at most', () => {
    const editor = editorOf(11);
    expect(after(editor, { kind: 'add-stage', arm: a, model: 'm' })).toEqual(editor);
    expect(after(editor, { kind: 'duplicate-stage', arm: a, stage: 4 })).toEqual(editor);
  });

  it('keep what was typed when they move, and are numbered by their place', () => {
    const editor = after(
      editorOf(3),
      { kind: 'open', arm: a, place: 1 },
      { kind: 'move-stage', arm: a, stage: 1, to: 2 },
    );
    expect(instructionsOf(editor)).toEqual(['two', 'three', 'one']);
    expect(editor.arms.a.open).toBe(1);
    expect(configOf(editor.arms.a)['3']).toMatchObject({ stage: 3, instructions: 'one' });
  });

  it.each([[-1], [3], [0]])('do not move to place %i from the first of three', (to) => {
    const editor = editorOf(3);
    expect(after(editor, { kind: 'move-stage', arm: a, stage: 1, to })).toEqual(editor);
  });

  it('leave the next one open when they are removed, or the one before at the end', () => {
    const open = (place: number) => ({ ...armOf(3), open: place });
    expect(placeAfterRemoval(open(2), 2)).toBe(3);
    expect(placeAfterRemoval(open(3), 3)).toBe(2);
    expect(placeAfterRemoval(open(1), 3)).toBe(1);
    expect(placeAfterRemoval({ ...armOf(1), open: 1 }, 1)).toBe('campaign');
  });

  it('come back where they were, beside what was done since', () => {
    const before = editorOf(3);
    const stage = before.arms.a.stages[1]!;
    const editor = after(
      before,
      { kind: 'remove-stage', arm: a, stage: stage.id },
      { kind: 'add-stage', arm: a, model: 'm' },
      { kind: 'restore-stage', arm: a, stage, index: 1 },
    );
    expect(instructionsOf(editor)).toEqual(['one', 'two', 'three', '']);
    const ids = editor.arms.a.stages.map((one) => one.id);
    expect(new Set(ids).size).toBe(4);
  });

  it('are not doubled when a removal is taken back twice', () => {
    const before = editorOf(2);
    const stage = before.arms.a.stages[0]!;
    const restore = { kind: 'restore-stage', arm: a, stage, index: 0 } as const;
    const editor = after(before, { kind: 'remove-stage', arm: a, stage: 1 }, restore, restore);
    expect(instructionsOf(editor)).toEqual(['one', 'two']);
  });

  it('can all be given one model, and each its own again', () => {
    const before = after(editorOf(3), {
      kind: 'stage-field',
      arm: a,
      stage: 2,
      field: 'model',
      value: 'gpt-5-mini',
    });
    const models = (value: unknown[]) => new Map(value.map((model, index) => [index + 1, model]));
    const modelsOf = (editor: typeof before) =>
      editor.arms.a.stages.map((stage) => stage.fields.model);
    const all = after(before, {
      kind: 'models',
      arm: a,
      models: models(['gpt-5-mini', 'gpt-5-mini', 'gpt-5-mini']),
    });
    expect(modelsOf(all)).toEqual(['gpt-5-mini', 'gpt-5-mini', 'gpt-5-mini']);
    const back = after(all, { kind: 'models', arm: a, models: models(modelsOf(before)) });
    expect(modelsOf(back)).toEqual(modelsOf(before));
  });
});

describe('a draft', () => {
  it('counts as changed after an edit, not after looking around', () => {
    const looked = after(
      editorOf(2),
      { kind: 'open', arm: a, place: 2 },
      { kind: 'members', count: 25 },
      { kind: 'draw', seed: 99 },
    );
    expect(looked.arms.a.changed).toBe(false);
    expect(looked.sample).toEqual({ count: 25, seed: 99 });
    const edited = after(looked, {
      kind: 'campaign-field',
      arm: a,
      field: 'campaign_name',
      value: 'New',
    });
    expect(edited.arms.a.changed).toBe(true);
  });

  it('is unchanged once saved, under its new name and version', () => {
    const edited = after(editorOf(2), {
      kind: 'campaign-field',
      arm: a,
      field: 'campaign_name',
      value: 'New',
    });
    const saved = after(edited, {
      kind: 'saved',
      arm: a,
      name: 'another',
      version: 1,
      sent: edited.arms.a,
    });
    expect(saved.arms.a).toMatchObject({ configName: 'another', basedOn: 1, changed: false });
  });

  it('stays changed when somebody typed on while it was being saved', () => {
    const edit = (value: string) =>
      ({ kind: 'campaign-field', arm: a, field: 'campaign_name', value }) as const;
    const sent = after(editorOf(2), edit('Sent'));
    const typedOn = after(sent, edit('Typed on'));
    const saved = after(typedOn, {
      kind: 'saved',
      arm: a,
      name: 'back_to_the_kit',
      version: 4,
      sent: sent.arms.a,
    });
    expect(saved.arms.a).toMatchObject({ basedOn: 4, changed: true });
    expect(saved.arms.a.campaign.campaign_name).toBe('Typed on');
  });
});

describe('A/B', () => {
  it('starts B as a copy of A, and edits it apart from A', () => {
    const editor = after(
      editorOf(2),
      { kind: 'mode', mode: 'ab' },
      { kind: 'stage-field', arm: 'b', stage: 1, field: 'instructions', value: 'other' },
    );
    expect(instructionsOf(editor, 'a')).toEqual(['one', 'two']);
    expect(instructionsOf(editor, 'b')).toEqual(['other', 'two']);
  });

  it('keeps B while a single config is run, and has it again afterwards', () => {
    const single = after(
      editorOf(2),
      { kind: 'mode', mode: 'ab' },
      { kind: 'arm', arm: 'b' },
      { kind: 'load', arm: 'b', draft: draftOf(5) },
      { kind: 'mode', mode: 'single' },
    );
    expect(armsInUse(single).map((arm) => arm.key)).toEqual(['a']);
    expect(activeArm(single)).toBe(single.arms.a);
    const again = after(single, { kind: 'mode', mode: 'ab' });
    expect(again.arms.b?.stages).toHaveLength(5);
  });

  it('copies A over B on request', () => {
    const editor = after(
      editorOf(2),
      { kind: 'mode', mode: 'ab' },
      { kind: 'load', arm: 'b', draft: draftOf(5) },
      { kind: 'copy-a-to-b' },
    );
    expect(instructionsOf(editor, 'b')).toEqual(['one', 'two']);
  });
});

describe('what is kept of the set-up', () => {
  it('is what the core takes, and opens as it was', () => {
    const editor = after(
      editorOf(3),
      { kind: 'mode', mode: 'ab' },
      { kind: 'members', count: 4 },
      { kind: 'stage-field', arm: 'b', stage: 2, field: 'instructions', value: 'half a sent' },
    );
    const kept = builderStateOf(editor);
    expect(builderStateSchema.parse(kept)).toEqual(kept);
    expect(builderStateOf(editorFrom(kept, draftOf(1)))).toEqual(kept);
  });

  it('falls back to a config where no draft of A was kept', () => {
    const kept = { ...builderStateOf(editorOf(2)), drafts: { a: null, b: null } };
    expect(instructionsOf(editorFrom(kept, draftOf(1)))).toEqual(['one']);
  });
});
