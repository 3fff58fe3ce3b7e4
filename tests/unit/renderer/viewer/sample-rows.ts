import type { ListedMessage, MessageRow } from '@shared/contract/experiments';
import type { ArmKey } from '@shared/domain/message';
import { isWordless, type MessageState } from '../../../../src/renderer/components/message-state';

export const message = (
  arm: ArmKey,
  userId: number,
  stage: number,
  state: MessageState = 'unreviewed',
): ListedMessage => ({
  arm,
  userId,
  stage,
  status: isWordless(state) ? state : 'generated',
  verdict: isWordless(state) ? 'unreviewed' : state,
  header: isWordless(state) ? '' : `Lesson ${stage}`,
  body: isWordless(state) ? '' : 'Ten minutes on the kit.',
  model: 'sample-writer',
  platform: 'push',
  recommendation: null,
  tokensIn: 100,
  tokensOut: 20,
  costUsd: 0.001,
  latencyMs: 12,
  attempts: 1,
  findings: [],
  failure: isWordless(state) ? { code: 'body-empty', message: 'The body is empty.' } : null,
  earlierVersions: 0,
  feedback:
    state === 'rejected' ? { rejectionReason: 'poor_header', rejectionText: 'Too generic' } : null,
});

/**
 * One user's rows, a stage each: `[['unreviewed', 'approved'], …]` is A and B of stage 1, and so on.
 * `null` is an arm without that message.
 */
export const rowsOf = (
  stages: readonly (readonly [MessageState | null, (MessageState | null)?])[],
  userId = 1001,
): MessageRow[] =>
  stages.map(([a, b], index) => ({
    userId,
    userName: 'Ada',
    stage: index + 1,
    a: a && message('a', userId, index + 1, a),
    b: b ? message('b', userId, index + 1, b) : null,
  }));
