import { describe, expect, it } from 'vitest';
import {
  rejectionReasonLabel,
  rejectionReasons,
  rejectionReasonSchema,
} from '@shared/domain/rejection-reason';

describe('rejection reasons', () => {
  it('have the keys and labels of the team’s tables', () => {
    expect(rejectionReasons.map(({ key, label }) => `${key} ${label}`)).toEqual([
      'poor_header Poor Header',
      'poor_body Poor Body/Content',
      'grammar_issues Grammar Issues',
      'emoji_problems Emoji Problems',
      'recommendation_issues Recommendation Issues',
      'wrong_information Wrong/Inaccurate Information',
      'tone_issues Tone Issues',
      'similarity Similar To Previous Header/Messages',
      'other Other',
    ]);
  });

  it('are shown by label, and a key from elsewhere as it is', () => {
    expect(rejectionReasonLabel('similarity')).toBe('Similar To Previous Header/Messages');
    expect(rejectionReasonLabel('too_long')).toBe('too_long');
    expect(rejectionReasonSchema.safeParse('too_long').success).toBe(false);
  });
});
