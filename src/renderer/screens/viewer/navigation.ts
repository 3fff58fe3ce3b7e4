import type { ListedMessage, MessageFilter, MessageRow } from '@shared/contract/experiments';
import type { ArmKey, MessageRef } from '@shared/domain/message';
import { stateOf } from '../../components/message-state';
import { isAsked, refOf, sameRef } from './messages';

const armKeys: readonly ArmKey[] = ['a', 'b'];

const messagesOf = (row: MessageRow): ListedMessage[] => armKeys.flatMap((arm) => row[arm] ?? []);

/** Every message in reading order: row by row, A before B. */
export const inOrder = (rows: readonly MessageRow[]): ListedMessage[] => rows.flatMap(messagesOf);

const rowIndexOf = (rows: readonly MessageRow[], ref: MessageRef): number =>
  rows.findIndex((row) => row.userId === ref.userId && row.stage === ref.stage);

export function rowOf(rows: readonly MessageRow[], ref: MessageRef): MessageRow | null {
  return rows[rowIndexOf(rows, ref)] ?? null;
}

export function messageAt(rows: readonly MessageRow[], ref: MessageRef): ListedMessage | null {
  return rowOf(rows, ref)?.[ref.arm] ?? null;
}

/** The message above (-1) or below (1), in the same arm where that arm has one; null at the end. */
export function step(
  rows: readonly MessageRow[],
  from: MessageRef,
  direction: 1 | -1,
): MessageRef | null {
  const row = rows[rowIndexOf(rows, from) + direction];
  if (rowIndexOf(rows, from) < 0 || !row) return null;
  const message = row[from.arm] ?? messagesOf(row)[0];
  return message ? refOf(message) : null;
}

/** The same user and stage in the other arm; null where that arm has no such message. */
export function inArm(
  rows: readonly MessageRow[],
  from: MessageRef,
  arm: ArmKey,
): MessageRef | null {
  const message = messageAt(rows, { ...from, arm });
  return message ? refOf(message) : null;
}

const isLeft = (message: ListedMessage): boolean => stateOf(message) === 'unreviewed';

/** The messages that nobody has looked at yet. Those without words have nothing to look at. */
export const leftOf = (rows: readonly MessageRow[]): MessageRef[] =>
  inOrder(rows).filter(isLeft).map(refOf);

/** The next message that nobody has looked at after this one, else the first before it. */
export function nextLeft(rows: readonly MessageRow[], from: MessageRef): MessageRef | null {
  const messages = inOrder(rows);
  const index = messages.findIndex((message) => sameRef(message, from));
  const turned = [...messages.slice(index + 1), ...messages.slice(0, Math.max(index, 0))];
  const found = turned.find(isLeft);
  return found ? refOf(found) : null;
}

/** Where to go on a list that has just come into view: `next` is the first that asks for attention. */
export function arrival(
  rows: readonly MessageRow[],
  at: 'first' | 'last' | 'next',
  status: MessageFilter['status'] = 'all',
): MessageRef | null {
  const messages = inOrder(rows);
  const lastRow = rows.at(-1);
  const found = {
    first: messages[0],
    last: lastRow && messagesOf(lastRow)[0],
    next: messages.find(isDue(status)) ?? messages[0],
  }[at];
  return found ? refOf(found) : null;
}

/** Whether it is what the filter was set for; without one, what nobody has looked at. */
const isDue =
  (status: MessageFilter['status']) =>
  (message: ListedMessage): boolean =>
    isAsked(status === 'all' ? 'unreviewed' : status, message);

/** Where to go when the message at this place in the list has left it. */
export function successor(
  rows: readonly MessageRow[],
  place: number,
  status: MessageFilter['status'],
): MessageRef | null {
  const messages = inOrder(rows);
  const due = status === 'all' ? messages : messages.filter(isDue(status));
  const at = messages[Math.min(place, messages.length - 1)];
  const found = messages.slice(place).find((message) => due.includes(message)) ?? due.at(-1) ?? at;
  return found ? refOf(found) : null;
}
