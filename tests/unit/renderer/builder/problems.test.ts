import { describe, expect, it } from 'vitest';
import { checkConfig } from '@shared/domain/check-config';
import {
  type ArmDraft,
  configOf,
  openDraft,
} from '../../../../src/renderer/screens/builder/state/arm-draft';
import {
  errorsOf,
  problemsAt,
  problemsOf,
} from '../../../../src/renderer/screens/builder/state/problems';
import { armOf, draftOf } from './drafts';
import { models } from './models-known';

/** What the core's check says of a draft, placed on the screen. */
function problemsIn(arm: ArmDraft) {
  const { problems } = checkConfig(configOf(arm), {
    brands: new Map([['drumeo', ['workout', 'song']]]),
    modelNotes: (id) =>
      id === 'gpt-5-mini'
        ? [{ severity: 'warning', message: 'GPT-5 mini retires on 11 Dec 2026.' }]
        : [],
    contentIds: new Map(),
  });
  return problemsOf('a', arm, problems, models);
}

function withStageField(stages: number, stage: number, field: string, value: unknown): ArmDraft {
  const arm = armOf(stages);
  return {
    ...arm,
    stages: arm.stages.map((one) =>
      one.id === stage ? { ...one, fields: { ...one.fields, [field]: value } } : one,
    ),
  };
}

describe('problems', () => {
  it('are none in a good config', () => {
    expect(problemsIn(armOf(3))).toEqual([]);
  });

  it('lead to the stage and the field where they are put right', () => {
    const [problem] = problemsIn(withStageField(3, 2, 'platform', 'fax'));
    expect(problem).toMatchObject({
      open: 2,
      field: 'platform',
      where: 'Stage 2 · Platform',
      elementId: 'builder-field-platform',
      severity: 'error',
      stopsSaving: true,
    });
  });

  it('follow a stage that was moved', () => {
    const arm = withStageField(3, 3, 'platform', 'fax');
    const [first, second, third] = arm.stages;
    const moved = { ...arm, stages: [third!, first!, second!] };
    expect(problemsIn(moved)[0]).toMatchObject({ open: 3, where: 'Stage 1 · Platform' });
  });

  it('name fields by their labels', () => {
    const arm = openDraft(draftOf(1, { campaign_name: ' ' }));
    expect(problemsIn(arm)[0]).toMatchObject({
      open: 'campaign',
      where: 'Campaign · Campaign name',
      message: '“Campaign name” is empty.',
    });
  });

  it('point to the list when there are no stages', () => {
    expect(problemsIn(armOf(0))[0]).toMatchObject({
      where: 'Stages',
      message: 'The campaign has no stages. Add at least one.',
      elementId: 'builder-add-stage',
    });
  });

  it('belong to the content types as a whole when one of them is unknown', () => {
    const [problem] = problemsIn(withStageField(1, 1, 'recsys_contents', ['workout', 'opera']));
    expect(problem).toMatchObject({ field: 'recsys_contents', severity: 'warning' });
  });

  it('tell of a model that cannot run now, which stops a run but not a save', () => {
    const found = problemsIn(withStageField(2, 2, 'model', 'gemini-2.5-flash'));
    expect(found).toEqual([
      expect.objectContaining({
        where: 'Stage 2 · Model',
        message: 'Gemini 2.5 Flash cannot run now. It needs a key.',
        severity: 'error',
        stopsSaving: false,
        replacement: null,
      }),
    ]);
  });

  it('offer the successor of a model that is to go', () => {
    const [problem] = problemsIn(withStageField(2, 2, 'model', 'gpt-5-mini'));
    expect(problem).toMatchObject({
      severity: 'warning',
      replacement: { model: 'gpt-6-luna', label: 'GPT-6 Luna' },
    });
    const [other] = problemsIn(withStageField(2, 2, 'platform', 'fax'));
    expect(other?.replacement).toBeNull();
  });

  it('come errors first, and are counted place by place', () => {
    const arm = withStageField(2, 1, 'recsys_contents', []);
    const found = problemsIn({ ...arm, campaign: { ...arm.campaign, campaign_name: '' } });
    expect(found.map((problem) => problem.severity)).toEqual(['error', 'warning']);
    expect(errorsOf(found)).toHaveLength(1);
    expect(problemsAt(found, 1)).toHaveLength(1);
    expect(problemsAt(found, 2)).toEqual([]);
  });
});
