import { expect, it } from 'vitest';
import { storedArms } from '../../../../src/main/services/stored-arms';
import { sampleExperiment } from '../../../support/sample-experiment';

it('hands every arm to the warehouse with all that is needed to open it again', () => {
  const experiment = sampleExperiment({
    users: 3,
    stages: 2,
    arms: ['a', 'b'],
    fate: (arm, userId) => {
      if (userId === 1001) return 'rejected';
      return arm === 'a' ? 'approved' : 'failed';
    },
  });
  const [a, b] = storedArms(experiment);
  expect(a).toMatchObject({
    experimentId: 'drumeo_20260114_1234',
    metadata: [
      { stage: 1, totalMessages: 3, totalUsers: 3 },
      { stage: 2, totalMessages: 3, totalUsers: 3 },
    ],
    users: experiment.users,
    run: { key: 'a', seed: 7, configVersion: 1, config: experiment.arms[0]?.config },
  });
  expect([a?.messages.length, a?.feedbacks.length, a?.approvals.length]).toEqual([6, 2, 4]);
  expect(b).toMatchObject({ experimentId: 'drumeo_20260114_1234_b', run: { key: 'b' } });
  // A message that failed has no words that could be rejected, and does not count as made.
  expect(b?.metadata.map((row) => row.totalMessages)).toEqual([1, 1]);
  expect([b?.messages.length, b?.feedbacks.length, b?.approvals.length]).toEqual([6, 2, 0]);
});
