import { createHash } from 'node:crypto';
import { z } from 'zod';
import { campaignSchema } from '@shared/domain/config';
import { approvalSchema, feedbackSchema, metadataSchema } from '@shared/domain/experiment';
import { memberSchema } from '@shared/domain/member';
import { armKeySchema, messageSchema } from '@shared/domain/message';
import type { StoredArm } from '../warehouse/warehouse';

const format = 'soundcheck-queued-results';
const formatVersion = 1;

const time = z.iso.datetime({ offset: true });

const storedArmSchema = z.object({
  experimentId: z.string().min(1),
  metadata: z.array(metadataSchema),
  messages: z.array(messageSchema),
  feedbacks: z.array(feedbackSchema),
  approvals: z.array(approvalSchema),
  users: z.array(memberSchema),
  run: z
    .object({
      key: armKeySchema,
      seed: z.number().int(),
      createdAt: time,
      configVersion: z.number().int().positive().nullable(),
      config: campaignSchema,
    })
    .optional(),
}) satisfies z.ZodType<StoredArm>;

const queuedResultsSchema = z.object({
  /** Key of the connection that they are for. */
  warehouse: z.string().min(1),
  brand: z.string(),
  queuedAt: time,
  /** How often they were tried to be sent, and why that did not work the last time. */
  attempts: z.number().int().nonnegative(),
  because: z.string(),
  arms: z.array(storedArmSchema).min(1),
});

/** Results that wait to be sent: exactly what was to be stored, and for which warehouse. */
export interface QueuedResults extends Omit<z.infer<typeof queuedResultsSchema>, 'arms'> {
  readonly arms: readonly StoredArm[];
}

const headerSchema = z.object({
  format: z.literal(format),
  formatVersion: z.number().int(),
  /** SHA-256 of the second line. */
  checksum: z.string(),
});

const checksumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A file of the queue: a line that says what it is, and a line of JSON that its checksum is of. */
export function writeQueuedResults(results: QueuedResults): string {
  const content = JSON.stringify(results);
  return `${JSON.stringify({ format, formatVersion, checksum: checksumOf(content) })}\n${content}\n`;
}

/** What a file of the queue turned out to be. */
export type ReadResults =
  | { readonly kind: 'whole'; readonly results: QueuedResults }
  /** Written by a newer Soundcheck, which will understand it. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged'; readonly cause: unknown };

/** Reads the text of a file of the queue. It may be anybody's. */
export function readQueuedResults(text: string): ReadResults {
  try {
    const [first = '', content = ''] = text.split('\n', 2);
    const header = headerSchema.parse(JSON.parse(first));
    if (header.formatVersion > formatVersion) return { kind: 'newer' };
    if (header.checksum !== checksumOf(content)) throw new Error('The checksum does not fit.');
    return { kind: 'whole', results: queuedResultsSchema.parse(JSON.parse(content)) };
  } catch (cause) {
    return { kind: 'damaged', cause };
  }
}
