import type { Approval, Feedback } from '@shared/domain/experiment';
import { SoundcheckError } from '@shared/errors';
import { messagesOf } from './statements/arm-messages';
import { approvalsOf, metadataOf, rejectionsOf } from './statements/arm-parts';
import { armsOfRun, type RunOfArm } from './statements/arm-runs';
import type { OfExperiment } from './statements/of-experiment';
import type { Query } from './statements/statement';
import type { StoredArm } from './warehouse';

/** Reads the answer to a query as it comes in, at most so many rows of it. */
export type ReadRows = <T>(query: Query<T>, most: number) => Promise<T[]>;

/** Far more than the largest run makes: what is above it was not stored by Soundcheck. */
const mostRows = 20_000;

const ofExperiment = <T>(rows: readonly OfExperiment<T>[], experimentId: string): T[] =>
  rows.filter((row) => row.experimentId === experimentId).map(({ entry }) => entry);

/** A rejection stands over an approval of the same message. */
const withoutRejected = (
  approvals: readonly Approval[],
  feedbacks: readonly Feedback[],
): Approval[] =>
  approvals.filter(
    ({ userId, stage }) =>
      !feedbacks.some((feedback) => feedback.userId === userId && feedback.stage === stage),
  );

/**
 * Every arm of the run that an experiment is part of, by key; itself alone when no run is stored.
 * Throws BAD_INPUT when there is more of it than any run makes.
 */
export async function readArms(read: ReadRows, experimentId: string): Promise<StoredArm[]> {
  const all = async <T>(query: Query<T>): Promise<T[]> => {
    const rows = await read(query, mostRows + 1);
    if (rows.length <= mostRows) return rows;
    const message = `The experiment ${experimentId} has more in the warehouse than Soundcheck can open. It was left as it is.`;
    throw new SoundcheckError('BAD_INPUT', message);
  };
  const runs = await all(armsOfRun(experimentId));
  const arms: RunOfArm[] = runs.length > 0 ? runs : [{ experimentId, users: [], run: null }];
  const ids = arms.map((arm) => arm.experimentId);
  const metadata = await all(metadataOf(ids));
  const messages = await all(messagesOf(ids));
  const feedbacks = await all(rejectionsOf(ids));
  const approvals = await all(approvalsOf(ids));
  if (runs.length + metadata.length + messages.length + feedbacks.length === 0) return [];
  return arms.map((arm) => {
    const rejected = ofExperiment(feedbacks, arm.experimentId);
    return {
      experimentId: arm.experimentId,
      metadata: ofExperiment(metadata, arm.experimentId),
      messages: ofExperiment(messages, arm.experimentId),
      feedbacks: rejected,
      approvals: withoutRejected(ofExperiment(approvals, arm.experimentId), rejected),
      users: arm.users,
      ...(arm.run ? { run: arm.run } : {}),
    };
  });
}
