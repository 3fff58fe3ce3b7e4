import type { ListedMessage, MessageFilter, MessageRow } from '@shared/contract/experiments';
import type { ArmKey, MessageRef } from '@shared/domain/message';
import { isWordless, stateOf } from '../../components/message-state';

export const refOf = ({ arm, userId, stage }: MessageRef): MessageRef => ({ arm, userId, stage });

/** One text for one message: a key for maps and elements. */
export const refKey = ({ arm, userId, stage }: MessageRef): string => `${arm}-${userId}-${stage}`;

export const sameRef = (left: MessageRef | null, right: MessageRef | null): boolean =>
  left !== null && right !== null && refKey(left) === refKey(right);

/** The id of a message's article on the page. */
export const articleId = (ref: MessageRef): string => `message-${refKey(ref)}`;

/** Whether a filter on the status was set for this message. */
export function isAsked(
  status: MessageFilter['status'],
  message: Pick<ListedMessage, 'status' | 'verdict'>,
): boolean {
  if (status === 'all') return true;
  const state = stateOf(message);
  // The filter knows one name for all that have no words.
  return status === 'failed' ? isWordless(state) : state === status;
}

/** What a message is called: "Arm A, Ada, stage 3", or without the arm where there is only one. */
export function messageName(row: MessageRow, arm: ArmKey, paired: boolean): string {
  const place = `${row.userName}, stage ${row.stage}`;
  return paired ? `Arm ${arm.toUpperCase()}, ${place}` : place;
}

/** The words of a search, as the core splits them; all of them must be in a message. */
export const searchWords = (search: string): string[] => search.split(/\s+/).filter(Boolean);

/** An e-mail's body as its paragraphs. */
export const paragraphsOf = (body: string): string[] =>
  body
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
