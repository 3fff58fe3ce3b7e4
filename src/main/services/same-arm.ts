import { isDeepStrictEqual } from 'node:util';
import type { StoredArm } from '../warehouse/warehouse';

/**
 * Whether two warehouses hold the same of an arm. The order of rows and of keys tells nothing, and
 * a field that is absent is one that nothing was said of.
 */
export const isSameArm = (one: StoredArm, other: StoredArm): boolean =>
  isDeepStrictEqual(inOrder(one), inOrder(other));

function inOrder(arm: StoredArm): unknown {
  const { metadata, messages, feedbacks, approvals, users, run } = arm;
  const rejected = new Set(feedbacks.map(place));
  return plain({
    experimentId: arm.experimentId,
    metadata: sorted(metadata, ({ stage }) => [stage]),
    messages: sorted(messages, ({ userId, stage }) => [userId, stage]),
    feedbacks: sorted(feedbacks, ({ userId, stage }) => [userId, stage]),
    // A rejection stands over an approval of the same message, in every warehouse.
    approvals: sorted(
      approvals.filter((approval) => !rejected.has(place(approval))),
      ({ userId, stage }) => [userId, stage],
    ),
    users: sorted(users, ({ userId }) => [userId]),
    run,
  });
}

const place = ({ userId, stage }: { userId: number; stage: number }): string =>
  `${userId}/${stage}`;

const sorted = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly number[],
): readonly Item[] => {
  const compared = (left: readonly number[], right: readonly number[]): number => {
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  };
  return [...items].sort((left, right) => compared(keyOf(left), keyOf(right)));
};

/** The same without what JSON leaves out: absent fields, and the difference of 0 and -0. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
