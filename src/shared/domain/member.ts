import { z } from 'zod';

/** Most members that one experiment may be made for. */
export const largestSample = 25;

/** USER_ID as the warehouse keeps it: a whole number that JavaScript can hold exactly. */
export const userIdSchema = z.number().int().nonnegative();

/**
 * A person who would receive the messages. The profile holds the other columns of the members
 * file as text, by column name; its content is untrusted.
 */
export const memberSchema = z.object({
  userId: userIdSchema,
  profile: z.record(z.string(), z.string()),
});

export type Member = z.infer<typeof memberSchema>;

/** The name to show for a member, from the usual name columns, else the USER_ID. */
export function memberName(member: Member): string {
  for (const column of ['FIRST_NAME', 'NAME', 'DISPLAY_NAME']) {
    const found = Object.entries(member.profile).find(([key]) => key.toUpperCase() === column);
    if (found && found[1].trim() !== '') return found[1].trim();
  }
  return `User ${member.userId}`;
}
