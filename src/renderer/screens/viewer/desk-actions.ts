import { assertNever } from '@shared/errors';
import { rejectionReasons } from '@shared/domain/rejection-reason';
import type { DeskAction } from './keys';
import { articleId } from './messages';
import { inArm, messageAt, step } from './navigation';
import type { Desk } from './use-desk';
import { buttonsAttribute } from './use-desk-keys';
import { chosenEntry, rowsPerPage } from './view';

interface Surroundings {
  readonly focusSearch: () => void;
  readonly openShortcuts: () => void;
}

/** Up or down, and over the edge of a page to the one beside it. */
function move(desk: Desk, direction: 1 | -1): boolean {
  const { current, rows, view, total } = desk;
  if (!current) return false;
  // Without the focus on a message, the first press only shows where the reviewer is.
  if (!desk.isOn(current)) {
    desk.goTo(current);
    return true;
  }
  const next = step(rows, current, direction);
  if (next) desk.goTo(next);
  else if (direction === 1 && (view.page + 1) * rowsPerPage < total) {
    desk.toPage(view.page + 1, 'first');
  } else if (direction === -1 && view.page > 0) desk.toPage(view.page - 1, 'last');
  return true;
}

function toArm(desk: Desk, arm: 'a' | 'b'): boolean {
  const { current, rows } = desk;
  if (!desk.paired || !current || current.arm === arm) return false;
  const other = inArm(rows, current, arm);
  if (other) desk.goTo(other);
  return other !== null;
}

function toNeighbour(desk: Desk, direction: 1 | -1): boolean {
  const ids = [null, ...desk.entries.map((entry) => entry.id)];
  const id = ids[ids.indexOf(chosenEntry(desk.view)) + direction];
  if (id === undefined) return false;
  desk.toEntry(id);
  return true;
}

/** A verdict is only given where the reviewer can see that the focus is. */
function judge(desk: Desk, verdict: 'approve' | 'reject'): boolean {
  const { current } = desk;
  if (!current) return false;
  if (!desk.isOn(current)) desk.goTo(current);
  else if (verdict === 'reject') desk.reject(current);
  else if (messageAt(desk.rows, current)?.verdict !== 'approved') void desk.approve(current);
  return true;
}

/** Like a verdict, only where the reviewer can see that the focus is. */
function makeAgain(desk: Desk): boolean {
  const { current } = desk;
  if (!current) return false;
  if (!desk.isOn(current)) desk.goTo(current);
  else desk.again(current);
  return true;
}

function toButtons(desk: Desk): boolean {
  const article = desk.current && document.getElementById(articleId(desk.current));
  const button = article?.querySelector<HTMLElement>(`[${buttonsAttribute}] button`);
  button?.focus();
  return button !== null && button !== undefined;
}

function choose(desk: Desk, index: number): boolean {
  const reason = rejectionReasons[index];
  if (!desk.form || !reason) return false;
  desk.changeDraft({ ...desk.form.draft, reason: reason.key });
  return true;
}

/** Does what a key asks for; false where there is nothing to do and the key keeps its meaning. */
export function perform(desk: Desk, action: DeskAction, around: Surroundings): boolean {
  switch (action.kind) {
    case 'next':
      return move(desk, 1);
    case 'previous':
      return move(desk, -1);
    case 'arm-a':
      return toArm(desk, 'a');
    case 'arm-b':
      return toArm(desk, 'b');
    case 'next-entry':
      return toNeighbour(desk, 1);
    case 'previous-entry':
      return toNeighbour(desk, -1);
    case 'approve':
    case 'reject':
      return judge(desk, action.kind);
    case 'undo':
      void desk.undoHereOrLast(desk.current);
      return true;
    case 'details':
      if (desk.current) desk.openDetails(desk.current);
      return desk.current !== null;
    case 'again':
      return makeAgain(desk);
    case 'earlier':
      return desk.current !== null && desk.toggleEarlier(desk.current);
    case 'buttons':
      return toButtons(desk);
    case 'messages':
      if (desk.current) desk.goTo(desk.current);
      return desk.current !== null;
    case 'search':
      around.focusSearch();
      return true;
    case 'shortcuts':
      around.openShortcuts();
      return true;
    case 'confirm':
      void desk.confirmRejection();
      return true;
    case 'leave':
      desk.leaveRejection();
      return true;
    case 'choose':
      return choose(desk, action.index);
    default:
      return assertNever(action);
  }
}
