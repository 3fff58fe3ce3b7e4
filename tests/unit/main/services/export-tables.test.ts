import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '@shared/domain/history';
import { toCsv, type Table } from '../../../../src/main/services/csv';
import {
  feedbackTable,
  historyFeedbackTable,
  historySummaryTable,
  messagesTable,
  summaryTable,
} from '../../../../src/main/services/export-tables';
import {
  sampleExperiment,
  sampleMessage,
  sampleRedo,
  sampleTime,
} from '../../../support/sample-experiment';

/** The rows of a table as records, which the tests can speak of by column. */
const records = ({ columns, rows }: Table): Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));

const experiment = sampleExperiment({
  users: 3,
  stages: 2,
  arms: ['a', 'b'],
  fate: (arm, userId, stage) => {
    if (arm === 'b' && stage === 2 && userId === 1003) return 'failed';
    if (stage === 2) return 'unreviewed';
    return arm === 'a' && userId === 1002 ? 'rejected' : 'approved';
  },
});

describe('messagesTable', () => {
  const table = messagesTable(experiment);

  it('says where a message belongs, what it says and what made it', () => {
    expect(table.columns).toEqual([
      'ARM',
      'EXPERIMENT_ID',
      'CONFIG_NAME',
      'USER_ID',
      'MEMBER_NAME',
      'STAGE',
      'PLATFORM',
      'MODEL',
      'STATUS',
      'VERDICT',
      'MESSAGE_HEADER',
      'MESSAGE_BODY',
      'RECOMMENDATION_ID',
      'RECOMMENDATION_TYPE',
      'RECOMMENDATION_TITLE',
      'TOKENS_IN',
      'TOKENS_OUT',
      'COST_USD',
      'LATENCY_MS',
      'ATTEMPTS',
      'FAILURE',
      'EARLIER_VERSIONS',
      'EARLIER_TOKENS_IN',
      'EARLIER_TOKENS_OUT',
      'EARLIER_COST_USD',
    ]);
  });

  it('has one row a message, with its verdict', () => {
    expect(table.rows).toHaveLength(12);
    expect(records(table)[2]).toEqual({
      ARM: 'A',
      EXPERIMENT_ID: 'drumeo_20260114_1234',
      CONFIG_NAME: 'config_a',
      USER_ID: 1002,
      MEMBER_NAME: 'Member 1002',
      STAGE: 1,
      PLATFORM: 'push',
      MODEL: 'sample-writer',
      STATUS: 'generated',
      VERDICT: 'rejected',
      MESSAGE_HEADER: 'Lesson 1 is ready',
      MESSAGE_BODY: 'Ten minutes on the kit, picked for member 1002.',
      RECOMMENDATION_ID: 401,
      RECOMMENDATION_TYPE: 'workout',
      RECOMMENDATION_TITLE: 'Workout 1',
      TOKENS_IN: 100,
      TOKENS_OUT: 20,
      COST_USD: 0.001,
      LATENCY_MS: 12,
      ATTEMPTS: 1,
      FAILURE: null,
      EARLIER_VERSIONS: 0,
      EARLIER_TOKENS_IN: 0,
      EARLIER_TOKENS_OUT: 0,
      EARLIER_COST_USD: 0,
    });
  });

  it('says why a message failed, and has no verdict on it', () => {
    expect(records(table).at(-1)).toMatchObject({
      ARM: 'B',
      STATUS: 'failed',
      VERDICT: null,
      MESSAGE_HEADER: '',
      COST_USD: null,
      FAILURE: 'The body is empty.',
    });
  });

  it('says what earlier versions took, so that its columns come to the sums of the summary', () => {
    const redone = sampleExperiment({
      message: (_, userId, stage) =>
        stage === 2 ? sampleRedo(sampleRedo(sampleMessage(userId, stage))) : {},
    });
    const rows = records(messagesTable(redone));
    expect(rows[1]).toMatchObject({
      MESSAGE_HEADER: 'Lesson 2 is ready, again, again',
      EARLIER_VERSIONS: 2,
      EARLIER_TOKENS_IN: 200,
      EARLIER_TOKENS_OUT: 40,
      EARLIER_COST_USD: 0.002,
    });
    const sum = (...columns: string[]): number =>
      rows.reduce(
        (total, row) => total + columns.reduce((sum, one) => sum + Number(row[one]), 0),
        0,
      );
    const [whole] = records(summaryTable(redone));
    expect(whole).toMatchObject({
      TOKENS_IN: sum('TOKENS_IN', 'EARLIER_TOKENS_IN'),
      TOKENS_OUT: sum('TOKENS_OUT', 'EARLIER_TOKENS_OUT'),
      COST_USD: 0.008,
      REDONE: 2,
    });
    expect(sum('COST_USD', 'EARLIER_COST_USD')).toBeCloseTo(0.008, 10);
  });

  it('leaves the cost of earlier versions empty where a price is unknown', () => {
    const unpriced = sampleExperiment({
      message: (_, userId, stage) => sampleRedo(sampleMessage(userId, stage, { costUsd: null })),
    });
    expect(records(messagesTable(unpriced))[0]).toMatchObject({
      COST_USD: 0.001,
      EARLIER_COST_USD: null,
    });
  });

  it('stands in reading order, whatever order the messages arrived in', () => {
    const arms = experiment.arms.map((arm) => ({ ...arm, messages: [...arm.messages].reverse() }));
    const users = [...experiment.users].reverse();
    expect(
      records(messagesTable({ ...experiment, users, arms }))
        .slice(0, 6)
        .map((row) => [row.USER_ID, row.STAGE]),
    ).toEqual([
      [1003, 1],
      [1003, 2],
      [1002, 1],
      [1002, 2],
      [1001, 1],
      [1001, 2],
    ]);
  });

  it('leaves cells empty where no content was recommended', () => {
    const plain = sampleExperiment({ message: () => ({ recommendation: null }) });
    expect(records(messagesTable(plain))[0]).toMatchObject({
      RECOMMENDATION_ID: null,
      RECOMMENDATION_TITLE: null,
    });
  });

  it('comes back from a file as it was, with awkward words in it', () => {
    const awkward = [`'); DROP TABLE "MESSAGES"; --`, 'שלום, 🥁\nnext line', '=HYPERLINK("x")'];
    const words = sampleExperiment({
      users: 3,
      stages: 1,
      message: (_, userId) => ({ header: awkward[userId - 1001] ?? '' }),
    });
    const { columns, rows } = messagesTable(words);
    const read: Record<string, string>[] = parse(toCsv(columns, rows), {
      bom: true,
      columns: true,
    });
    expect(read.map((row) => row.MESSAGE_HEADER)).toEqual([
      awkward[0],
      awkward[1],
      `'=HYPERLINK("x")`,
    ]);
  });
});

describe('feedbackTable', () => {
  it('has the warehouse’s columns and a row a rejection', () => {
    const table = feedbackTable(experiment);
    expect(table.columns.join(' ')).toBe(
      'EXPERIMENT_ID USER_ID STAGE FEEDBACK_TYPE REJECTION_REASON REJECTION_TEXT MESSAGE_HEADER MESSAGE_BODY CAMPAIGN_NAME BRAND CONFIG_NAME TIMESTAMP',
    );
    expect(records(table)).toEqual([
      {
        EXPERIMENT_ID: 'drumeo_20260114_1234',
        USER_ID: 1002,
        STAGE: 1,
        FEEDBACK_TYPE: 'reject',
        REJECTION_REASON: 'poor_header',
        REJECTION_TEXT: 'Too generic',
        MESSAGE_HEADER: 'Lesson 1 is ready',
        MESSAGE_BODY: 'Ten minutes on the kit, picked for member 1002.',
        CAMPAIGN_NAME: 'Back to the kit',
        BRAND: 'drumeo',
        CONFIG_NAME: 'config_a',
        TIMESTAMP: sampleTime,
      },
    ]);
  });

  it('is the same table for feedback that comes from the warehouse', () => {
    const stored = experiment.arms.flatMap((arm) => arm.feedbacks);
    expect(historyFeedbackTable(stored)).toEqual(feedbackTable(experiment));
  });
});

describe('summaryTable', () => {
  const rows = records(summaryTable(experiment));

  it('has a line for each arm and one for each of its stages', () => {
    expect(rows.map((row) => [row.ARM, row.STAGE])).toEqual([
      ['A', 'all'],
      ['A', 1],
      ['A', 2],
      ['B', 'all'],
      ['B', 1],
      ['B', 2],
    ]);
  });

  it('gives the figures that the screen gives', () => {
    expect(rows[0]).toEqual({
      ARM: 'A',
      EXPERIMENT_ID: 'drumeo_20260114_1234',
      CONFIG_NAME: 'config_a',
      CAMPAIGN_NAME: 'Back to the kit',
      STAGE: 'all',
      PLATFORM: null,
      MODEL: null,
      TOTAL_MESSAGES: 6,
      FAILED: 0,
      REVIEWED: 3,
      APPROVED: 2,
      REJECTED: 1,
      REJECTION_RATE: 16.6667,
      REJECTED_OF_REVIEWED: 33.3333,
      REJECTED_OF_REVIEWED_LOW: 6.1492,
      REJECTED_OF_REVIEWED_HIGH: 79.234,
      TOTAL_USERS: 3,
      TOKENS_IN: 600,
      TOKENS_OUT: 120,
      COST_USD: 0.006,
      REDONE: 0,
    });
    expect(rows[5]).toMatchObject({
      PLATFORM: 'push',
      MODEL: 'sample-writer',
      TOTAL_MESSAGES: 2,
      FAILED: 1,
      REVIEWED: 0,
      REJECTION_RATE: 0,
      REJECTED_OF_REVIEWED: null,
      TOKENS_IN: null,
      COST_USD: null,
    });
  });
});

describe('historySummaryTable', () => {
  it('has a row an experiment, in the order given', () => {
    const one: ExperimentSummary = {
      experimentId: 'drumeo_20260114_1234',
      configName: 'config_a',
      campaignName: 'Back to the kit',
      brand: 'drumeo',
      startTime: sampleTime,
      totalMessages: 275,
      totalUsers: 25,
      totalStages: 11,
      totalRejects: 40,
      rejectionRate: (40 * 100) / 275,
      openable: true,
    };
    expect(records(historySummaryTable([one]))).toEqual([
      {
        EXPERIMENT_ID: 'drumeo_20260114_1234',
        CONFIG_NAME: 'config_a',
        CAMPAIGN_NAME: 'Back to the kit',
        BRAND: 'drumeo',
        START_TIME: sampleTime,
        TOTAL_MESSAGES: 275,
        TOTAL_USERS: 25,
        TOTAL_STAGES: 11,
        TOTAL_REJECTS: 40,
        REJECTION_RATE: 14.5455,
      },
    ]);
    expect(historySummaryTable([]).rows).toEqual([]);
  });
});
