import { describe, expect, it } from 'vitest';
import { startRunSchema } from '@shared/contract/experiments';
import {
  hasUnstoredReview,
  planWords,
  plannedMessages,
  reasonAgainstRun,
  startRequest,
} from '../../../../src/renderer/screens/builder/state/run-plan';
import { after, draftOf, editorOf } from './drafts';
import { armStatus, statusWith } from './statuses';

describe('the plan of a run', () => {
  it('is a message for each member, stage and config', () => {
    const single = editorOf(4);
    const same = after(single, { kind: 'mode', mode: 'ab' });
    const different = after(same, { kind: 'load', arm: 'b', draft: draftOf(11) });

    expect([plannedMessages(single, 10), planWords(single, 10)]).toEqual([
      40,
      '10 members × 4 stages',
    ]);
    expect([plannedMessages(same, 1), planWords(same, 1)]).toEqual([
      8,
      '1 member × 4 stages × 2 configs',
    ]);
    expect([plannedMessages(different, 25), planWords(different, 25)]).toEqual([
      375,
      '25 members × 4 stages in A and 11 in B',
    ]);
  });

  it('is sent with the version that is unchanged, and without one that was edited', () => {
    const editor = after(
      editorOf(2),
      { kind: 'mode', mode: 'ab' },
      { kind: 'campaign-field', arm: 'b', field: 'campaign_name', value: 'Edited' },
      { kind: 'members', count: 3 },
    );
    const request = startRequest(editor);
    expect(startRunSchema.parse(request)).toEqual(request);
    expect(request).toMatchObject({
      brand: 'drumeo',
      seed: 7,
      count: 3,
      arms: [
        { key: 'a', configName: 'back_to_the_kit', configVersion: 3 },
        { key: 'b', configVersion: null, config: { campaign_name: 'Edited' } },
      ],
    });
  });

  it('is sent with the limits of this run alone, and without any that are as in Settings', () => {
    const editor = editorOf(1);
    expect(startRequest(editor)).not.toHaveProperty('limits');
    const request = startRequest(editor, { maxCostUsd: null });
    expect(startRunSchema.parse(request).limits).toEqual({ maxCostUsd: null });
  });

  it('cannot start while another brand’s run is going on, or without members', () => {
    const free = { members: 100, runningElsewhere: null };
    expect(reasonAgainstRun(free)).toBeNull();
    expect(reasonAgainstRun({ ...free, members: null })).toBeNull();
    expect(reasonAgainstRun({ ...free, runningElsewhere: 'Pianote' })).toContain('Pianote');
    expect(reasonAgainstRun({ ...free, members: 0 })).toContain('no members');
  });
});

describe('an earlier run with a review', () => {
  it('is worth a question only when the review is not stored', () => {
    const reviewed = statusWith([armStatus({ approved: 2, rejected: 1 })]);
    expect(hasUnstoredReview(statusWith([armStatus({})]))).toBe(false);
    expect(hasUnstoredReview(reviewed)).toBe(true);
    expect(hasUnstoredReview({ ...reviewed, storedIsCurrent: true })).toBe(false);
  });
});
