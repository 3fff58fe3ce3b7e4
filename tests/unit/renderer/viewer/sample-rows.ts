import type { ListedMessage, MessageRow } from '@shared/contract/experiments';
import type { Verdict } from '@shared/domain/experiment';
import type { ArmKey } from '@shared/domain/message';

type MessageState = Verdict | 'failed';

export const message = (
  arm: ArmKey,
  userId: number,
  stage: number,
  state: MessageState = 'unreviewed',
): ListedMessage => ({
  arm,
  userId,
  stage,
  status: state === 'failed' ? 'failed' : 'generated',
  verdict: state === 'failed' ? 'unreviewed' : state,
  header: state === 'failed' ? '' : `Lesson ${stage}`,
  body: state === 'failed' ? '' : 'Ten minutes on the kit.',
  model: 'sample-writer',
  platform: 'push',
  recommendation: null,
  tokensIn: 100,
  tokensOut: 20,
  costUsd: 0.001,
  latencyMs: 12,
  attempts: 1,
  findings: [],
  failure: state === 'failed' ? { code: 'body-empty', message: 'The body is empty.' } : null,
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
