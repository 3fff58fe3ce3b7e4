import { z } from 'zod';

/** Why a reviewer rejects a message. A new reason is one more line here and nowhere else. */
export const rejectionReasons = [
  { key: 'poor_header', label: 'Poor Header' },
  { key: 'poor_body', label: 'Poor Body/Content' },
  { key: 'grammar_issues', label: 'Grammar Issues' },
  { key: 'emoji_problems', label: 'Emoji Problems' },
  { key: 'recommendation_issues', label: 'Recommendation Issues' },
  { key: 'wrong_information', label: 'Wrong/Inaccurate Information' },
  { key: 'tone_issues', label: 'Tone Issues' },
  { key: 'similarity', label: 'Similar To Previous Header/Messages' },
  { key: 'other', label: 'Other' },
] as const;

export type RejectionReasonKey = (typeof rejectionReasons)[number]['key'];

export const rejectionReasonSchema = z.enum(
  rejectionReasons.map((reason) => reason.key) as [RejectionReasonKey, ...RejectionReasonKey[]],
);

/** The label of a reason; a key from another tool's data is shown as it is. */
export function rejectionReasonLabel(key: string): string {
  return rejectionReasons.find((reason) => reason.key === key)?.label ?? key;
}
