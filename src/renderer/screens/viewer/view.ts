import { z } from 'zod';
import { type MessageFilter, messageFilterSchema } from '@shared/contract/experiments';
import { type MessageRef, messageRefSchema } from '@shared/domain/message';

/** Rows on one page: a user and a stage, in one arm or both. */
export const rowsPerPage = 25;

export const viewSchema = messageFilterSchema.extend({
  /** The experiment that this view is of; another one starts with a fresh view. */
  experiment: z.string(),
  by: z.enum(['user', 'stage']),
  /** Counted from 0. */
  page: z.number().int().nonnegative(),
  /** The message that was in focus last. */
  at: messageRefSchema.nullable(),
});

/** What the Viewer shows: whose messages, which of them, and where the reviewer is. */
export type View = z.infer<typeof viewSchema>;
export type Status = View['status'];

export const newView = (experiment: string): View => ({
  experiment,
  by: 'user',
  userId: null,
  stage: null,
  status: 'all',
  search: '',
  page: 0,
  at: null,
});

/** The entry of the list that is open; null for all of them. */
export const chosenEntry = (view: View): number | null =>
  view.by === 'user' ? view.userId : view.stage;

export const withEntry = (view: View, id: number | null): View => ({
  ...view,
  page: 0,
  at: null,
  ...(view.by === 'user' ? { userId: id } : { stage: id }),
});

/** The other way to read, with the message in focus still there. */
export function readBy(view: View, by: View['by']): View {
  if (view.by === by) return view;
  const whole = chosenEntry(view) === null;
  const at = whole ? null : view.at;
  return {
    ...view,
    by,
    page: 0,
    userId: by === 'user' ? (at?.userId ?? null) : null,
    stage: by === 'stage' ? (at?.stage ?? view.stage) : null,
  };
}

export const withFilter = (
  view: View,
  change: Partial<Pick<View, 'stage' | 'status' | 'search'>>,
): View => ({ ...view, ...change, page: 0 });

/** By stage, the stage is what is being read and not a filter on it. */
export const isFiltered = (view: View): boolean =>
  view.status !== 'all' || view.search.trim() !== '' || (view.by === 'user' && view.stage !== null);

export const withoutFilter = (view: View): View =>
  withFilter(view, {
    status: 'all',
    search: '',
    stage: view.by === 'user' ? null : view.stage,
  });

export const withFocusOn = (view: View, at: MessageRef): View => ({ ...view, at });

const filterOf = ({ userId, stage, status, search }: View): MessageFilter => ({
  userId,
  stage,
  status,
  search: search.trim(),
});

export const pageInput = (view: View) => ({
  ...filterOf(view),
  by: view.by,
  offset: view.page * rowsPerPage,
  limit: rowsPerPage,
});

/** Whether a verdict leads on to what is left: not while verdicts themselves are looked through. */
export const goesOn = (view: View): boolean =>
  view.status === 'all' || view.status === 'unreviewed';

/** The list counts every entry, so the open one is no filter on it. */
export const outlineInput = (view: View) => ({
  ...filterOf(view),
  by: view.by,
  ...(view.by === 'user' ? { userId: null } : { stage: null }),
});
