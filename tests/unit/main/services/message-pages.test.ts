import { describe, expect, it } from 'vitest';
import {
  messageFilterSchema,
  type MessageFilter,
  messageRowSchema,
} from '../../../../src/shared/contract/experiments';
import type { Experiment } from '../../../../src/shared/domain/experiment';
import { gridOf, outlineOf, pageOf } from '../../../../src/main/services/message-pages';
import {
  sampleConfig,
  sampleExperiment,
  sampleMessage,
  sampleRedo,
  statusesWithoutWords,
} from '../../../support/sample-experiment';

const filter = (changes: Partial<MessageFilter> = {}): MessageFilter =>
  messageFilterSchema.parse(changes);

/** The rows of the first page: `1001/1 ab` where both arms have a message. */
function rowsOf(experiment: Experiment, changes: Partial<MessageFilter> = {}): string[] {
  return pageOf(experiment, filter(changes), 0, 100).rows.map(
    ({ userId, stage, a, b }) => `${userId}/${stage} ${a ? 'a' : ''}${b ? 'b' : ''}`,
  );
}

const both = (options: Parameters<typeof sampleExperiment>[0] = {}): Experiment =>
  sampleExperiment({ arms: ['a', 'b'], ...options });

describe('a page of messages', () => {
  it('has the users in the order of the sample and their stages in order', () => {
    expect(rowsOf(both())).toEqual(['1001/1 ab', '1001/2 ab', '1002/1 ab', '1002/2 ab']);
  });

  it('shows a message with its verdict and the rejection, and without its prompt', () => {
    const experiment = sampleExperiment({
      users: 1,
      stages: 1,
      fate: () => 'rejected',
      reason: () => 'tone_issues',
    });
    const [row] = pageOf(experiment, filter(), 0, 10).rows;
    expect(row).toMatchObject({ userId: 1001, userName: 'Member 1001', stage: 1, b: null });
    expect(row?.a).toMatchObject({
      arm: 'a',
      verdict: 'rejected',
      feedback: { rejectionReason: 'tone_issues', rejectionText: 'Too generic' },
    });
    expect(row?.a).not.toHaveProperty('prompt');
  });

  it('says how many versions came before, and leaves them to the message itself', () => {
    const experiment = sampleExperiment({
      users: 1,
      stages: 2,
      message: (_arm, userId, stage) =>
        stage === 2 ? sampleRedo(sampleRedo(sampleMessage(userId, stage))) : {},
    });
    const page = pageOf(experiment, filter(), 0, 10);
    expect(page.rows.map(({ a }) => a?.earlierVersions)).toEqual([0, 2]);
    expect(messageRowSchema.parse(page.rows[1])).toEqual(page.rows[1]);
  });

  it('keeps a row whole when only one of its two messages matches', () => {
    const experiment = both({
      fate: (arm, userId) => (arm === 'b' && userId === 1002 ? 'rejected' : 'approved'),
    });
    expect(rowsOf(experiment, { status: 'rejected' })).toEqual(['1002/1 ab', '1002/2 ab']);
  });

  it('tells failed messages from those that nobody has judged', () => {
    const experiment = sampleExperiment({
      fate: (_arm, userId, stage) =>
        userId === 1001 ? (stage === 1 ? 'failed' : 'unreviewed') : 'approved',
    });
    expect(rowsOf(experiment, { status: 'failed' })).toEqual(['1001/1 a']);
    expect(rowsOf(experiment, { status: 'unreviewed' })).toEqual(['1001/2 a']);
    expect(rowsOf(experiment, { status: 'approved' })).toEqual(['1002/1 a', '1002/2 a']);
  });

  it.each(statusesWithoutWords)('calls a message failed that is %s', (status) => {
    const experiment = sampleExperiment({
      stages: 1,
      fate: (_arm, userId) => (userId === 1001 ? status : 'unreviewed'),
    });
    expect(rowsOf(experiment, { status: 'failed' })).toEqual(['1001/1 a']);
    expect(rowsOf(experiment, { status: 'unreviewed' })).toEqual(['1002/1 a']);
    expect(outlineOf(experiment, 'stage', filter())).toMatchObject([{ failed: 1, messages: 2 }]);
  });

  it('narrows to one user and one stage', () => {
    expect(rowsOf(both(), { userId: 1002 })).toEqual(['1002/1 ab', '1002/2 ab']);
    expect(rowsOf(both(), { stage: 2 })).toEqual(['1001/2 ab', '1002/2 ab']);
    expect(rowsOf(both(), { userId: 1002, stage: 2 })).toEqual(['1002/2 ab']);
    expect(rowsOf(both(), { userId: 9 })).toEqual([]);
  });

  it.each([
    ['without regard to case', 'BEYONCÉ'],
    ['without regard to accents', 'beyonce'],
    ['however an accent is written', 'Beyonce\u0301'],
    ['whatever the width of the letters', 'ｂｅｙｏｎｃｅ'],
    ['words in any order, in header and body', 'groove beyonce'],
    ['parts of words', 'yonc'],
    ['the user’s name and number', 'member 1001'],
    ['signs that mean something elsewhere', '100%_('],
  ])('finds %s', (_what, search) => {
    const experiment = sampleExperiment({
      stages: 1,
      message: (_arm, userId) =>
        userId === 1001 ? { header: 'Play Beyoncé', body: 'A groove, 100%_(sure).' } : {},
    });
    expect(rowsOf(experiment, { search })).toEqual(['1001/1 a']);
  });

  it('wants every word in one and the same message', () => {
    const experiment = both({
      users: 1,
      stages: 1,
      message: (arm) => ({ header: arm === 'a' ? 'Snare' : 'Cymbal', body: '' }),
    });
    expect(rowsOf(experiment, { search: 'snare cymbal' })).toEqual([]);
    expect(rowsOf(experiment, { search: '   ' })).toEqual(['1001/1 ab']);
  });

  it('leaves the other side empty where one arm has fewer stages', () => {
    const experiment = both({ users: 1, stages: 3 });
    const shorter = experiment.arms.map((arm) =>
      arm.key === 'a'
        ? arm
        : {
            ...arm,
            config: sampleConfig(1),
            messages: arm.messages.filter((message) => message.stage === 1),
          },
    );
    expect(rowsOf({ ...experiment, arms: shorter })).toEqual(['1001/1 ab', '1001/2 a', '1001/3 a']);
  });

  it('counts all that match and gives the page that was asked for', () => {
    const experiment = sampleExperiment({ users: 5, stages: 11 });
    const page = pageOf(experiment, filter(), 50, 10);
    expect(page.total).toBe(55);
    expect(page.rows.map((row) => `${row.userId}/${row.stage}`)).toEqual(
      [7, 8, 9, 10, 11].map((stage) => `1005/${stage}`),
    );
    expect(pageOf(experiment, filter(), 55, 10)).toEqual({ total: 55, rows: [] });
  });

  it('by stage, has all users of a stage together, in the order of the sample', () => {
    const experiment = sampleExperiment({ users: 3 });
    const reversed = { ...experiment, users: [...experiment.users].reverse() };
    const page = pageOf(reversed, filter(), 1, 3, 'stage');
    expect(page.rows.map((row) => `${row.stage}/${row.userId}`)).toEqual([
      '1/1002',
      '1/1001',
      '2/1003',
    ]);
  });

  it('has no rows while nothing is made', () => {
    const experiment = sampleExperiment();
    const empty = { ...experiment, arms: experiment.arms.map((arm) => ({ ...arm, messages: [] })) };
    expect(pageOf(empty, filter(), 0, 10)).toEqual({ total: 0, rows: [] });
  });
});

describe('the outline', () => {
  const experiment = both({
    fate: (arm, userId, stage) => {
      if (userId === 1001) return arm === 'a' ? 'approved' : 'rejected';
      return stage === 1 ? 'failed' : 'unreviewed';
    },
  });

  it('counts both arms for every user', () => {
    expect(outlineOf(experiment, 'user', filter({ status: 'rejected' }))).toEqual([
      {
        id: 1001,
        title: 'Member 1001',
        subtitle: '1001 · beginner',
        messages: 4,
        approved: 2,
        rejected: 2,
        failed: 0,
        matching: 2,
      },
      {
        id: 1002,
        title: 'Member 1002',
        subtitle: '1002 · beginner',
        messages: 4,
        approved: 0,
        rejected: 0,
        failed: 2,
        matching: 0,
      },
    ]);
  });

  it('counts both arms for every stage, and names its platforms', () => {
    const [first, second] = experiment.arms;
    if (!first || !second) throw new Error('The experiment has two arms.');
    const mixed = {
      ...experiment,
      arms: [first, { ...second, config: sampleConfig(2, { platform: 'email' }) }],
    };
    expect(outlineOf(mixed, 'stage', filter())).toMatchObject([
      { id: 1, title: 'Stage 1', subtitle: 'Push / Email', messages: 4, failed: 2, matching: 4 },
      { id: 2, title: 'Stage 2', subtitle: 'Push / Email', messages: 4, failed: 0, matching: 4 },
    ]);
  });

  it('looks at one stage of each user, or at one user at each stage', () => {
    const byUser = outlineOf(experiment, 'user', filter({ stage: 1 }));
    expect(byUser.map((entry) => entry.messages)).toEqual([2, 2]);
    const byStage = outlineOf(experiment, 'stage', filter({ userId: 1001 }));
    expect(byStage.map((entry) => entry.rejected)).toEqual([1, 1]);
  });
});

it('answers at once for the largest experiment with every message judged', () => {
  const largest = both({
    users: 25,
    stages: 11,
    fate: (_arm, userId) => (userId % 2 === 0 ? 'rejected' : 'approved'),
  });
  const search = filter({ search: 'kit picked' });
  const began = performance.now();
  expect(pageOf(largest, search, 0, 50).total).toBe(275);
  expect(outlineOf(largest, 'user', search)).toHaveLength(25);
  expect(outlineOf(largest, 'stage', search)).toHaveLength(11);
  // Measured at about 30 ms for all three; ten times that would be felt while typing.
  expect(performance.now() - began).toBeLessThan(1000);
});

it('shows the state of every message in a grid', () => {
  const experiment = sampleExperiment({
    stages: 1,
    arms: ['a', 'b'],
    fate: (arm, userId) => (arm === 'b' ? 'approved' : userId === 1001 ? 'cut_off' : 'unreviewed'),
  });
  expect(gridOf(experiment)).toEqual({
    users: [
      { userId: 1001, userName: 'Member 1001' },
      { userId: 1002, userName: 'Member 1002' },
    ],
    cells: [
      { arm: 'a', userId: 1001, stage: 1, status: 'cut_off', verdict: 'unreviewed' },
      { arm: 'a', userId: 1002, stage: 1, status: 'generated', verdict: 'unreviewed' },
      { arm: 'b', userId: 1001, stage: 1, status: 'generated', verdict: 'approved' },
      { arm: 'b', userId: 1002, stage: 1, status: 'generated', verdict: 'approved' },
    ],
  });
});
