import type { Message } from '@shared/domain/message';
import type { Words } from '@shared/quality/check-message';

/** Words that a user has been given at a stage, and the piece that they pointed to. */
export interface Standing extends Words {
  readonly stage: number;
  readonly contentId: number | null;
}

export const standingOf = ({ stage, header, body, recommendation }: Message): Standing => ({
  stage,
  header,
  body,
  contentId: recommendation?.contentId ?? null,
});
