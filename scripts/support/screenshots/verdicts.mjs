// What a reviewer might have said of the sample writer's messages, for pictures that show the work
// half done. Nobody's opinions: a message's verdict follows from its place alone.
import { createHash } from 'node:crypto';

/** @typedef {{ key: 'a' | 'b', messages: { userId: number, stage: number }[] }} ArmToJudge */
/** @typedef {{ arm: 'a' | 'b', userId: number, stage: number }} MessageRef */
/** @typedef {{ reason: string, text: string }} Rejection */
/** @typedef {{ ref: MessageRef, rejection: Rejection | null }} Verdict null: approved */

/** Reasons as often as they come up, with what is said of them. */
const rejections = [
  { share: 0.3, reason: 'poor_header', text: 'Could stand above any message; name the lesson.' },
  { share: 0.22, reason: 'tone_issues', text: 'Sounds like a reminder, not like a teacher.' },
  { share: 0.18, reason: 'poor_body', text: 'Too much at once. One idea is enough.' },
  { share: 0.14, reason: 'similarity', text: 'Nearly what the stage before it says.' },
  { share: 0.1, reason: 'recommendation_issues', text: 'Too easy a piece for this member.' },
  { share: 0.06, reason: 'emoji_problems', text: 'The emoji adds nothing here.' },
];

/**
 * A number from 0 up to 1 that is the same for the same words.
 *
 * @param {string} words
 */
const chance = (words) => createHash('sha256').update(words).digest().readUInt32BE(0) / 2 ** 32;

/** @param {string} words @returns {Rejection} */
function rejectionFor(words) {
  let left = chance(words);
  for (const { share, reason, text } of rejections) {
    if (left < share) return { reason, text };
    left -= share;
  }
  return { reason: 'other', text: '' };
}

/**
 * Verdicts on every message of the first so many members, arm by arm.
 *
 * @param {readonly number[]} userIds in the order of the sample
 * @param {readonly ArmToJudge[]} arms
 * @param {{ members: number, rates: Partial<Record<'a' | 'b', number>> }} reviewer rates: the share
 *   that is rejected
 * @returns {Verdict[]}
 */
export function verdictsOn(userIds, arms, { members, rates }) {
  const read = new Set(userIds.slice(0, members));
  return arms.flatMap(({ key, messages }) =>
    messages
      .filter(({ userId }) => read.has(userId))
      .map(({ userId, stage }) => {
        const place = `${key}/${userId}/${stage}`;
        const isRejected = chance(place) < (rates[key] ?? 0);
        const rejection = isRejected ? rejectionFor(`why ${place}`) : null;
        return { ref: { arm: key, userId, stage }, rejection };
      }),
  );
}
