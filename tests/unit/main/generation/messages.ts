import { type Message, messageSchema } from '@shared/domain/message';

/** A message for this user and stage; what is not said is as in a message nobody paid for. */
export const messageOf = (userId: number, stage: number, rest: Partial<Message> = {}): Message => ({
  ...messageSchema.parse({
    userId,
    stage,
    status: 'generated',
    header: `Header ${userId}-${stage}`,
    body: `Body ${userId}-${stage}`,
    model: 'sample-writer',
    platform: 'push',
  }),
  ...rest,
});
