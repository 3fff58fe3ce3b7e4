import type { StageTally } from '@shared/domain/analytics';
import type { Arm, Experiment } from '@shared/domain/experiment';
import type { ExperimentSummary, StoredFeedback } from '@shared/domain/history';
import { memberName } from '@shared/domain/member';
import type { EarlierVersion, Message } from '@shared/domain/message';
import { analyse } from '@shared/statistics/analytics';
import { judgedMessages, placeOf } from '@shared/statistics/verdicts';
import type { Cell, Table } from './csv';

/** A column's name, as the warehouse spells it where it has the same one, and how a row fills it. */
type Column<Row> = readonly [name: string, cell: (row: Row) => Cell];

function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  return {
    columns: columns.map(([name]) => name),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  };
}

/** Percent with four decimals: enough to count by hand against, without a tail of digits. */
const percent = (value: number | null): number | null =>
  value === null ? null : Number(value.toFixed(4));

/** US dollars to a billionth, which the sum of many small prices blurs beyond. */
const dollars = (value: number | null): number | null =>
  value === null ? null : Number(value.toFixed(9));

const sumOf = (versions: readonly EarlierVersion[], field: 'tokensIn' | 'tokensOut'): number =>
  versions.reduce((sum, version) => sum + version[field], 0);

/** Null where one of the prices is unknown. */
const costOf = (versions: readonly EarlierVersion[]): number | null =>
  versions.reduce<number | null>(
    (sum, { costUsd }) => (sum === null || costUsd === null ? null : sum + costUsd),
    0,
  );

interface MessageLine {
  readonly arm: Arm;
  readonly message: Message;
  readonly memberName: string;
  /** Null for a message without words, which nobody can judge. */
  readonly verdict: string | null;
}

const messageColumns: readonly Column<MessageLine>[] = [
  ['ARM', ({ arm }) => arm.key.toUpperCase()],
  ['EXPERIMENT_ID', ({ arm }) => arm.experimentId],
  ['CONFIG_NAME', ({ arm }) => arm.configName],
  ['USER_ID', ({ message }) => message.userId],
  ['MEMBER_NAME', (line) => line.memberName],
  ['STAGE', ({ message }) => message.stage],
  ['PLATFORM', ({ message }) => message.platform],
  ['MODEL', ({ message }) => message.model],
  ['STATUS', ({ message }) => message.status],
  ['VERDICT', ({ verdict }) => verdict],
  ['MESSAGE_HEADER', ({ message }) => message.header],
  ['MESSAGE_BODY', ({ message }) => message.body],
  ['RECOMMENDATION_ID', ({ message }) => message.recommendation?.contentId ?? null],
  ['RECOMMENDATION_TYPE', ({ message }) => message.recommendation?.type ?? null],
  ['RECOMMENDATION_TITLE', ({ message }) => message.recommendation?.title ?? null],
  ['TOKENS_IN', ({ message }) => message.tokensIn],
  ['TOKENS_OUT', ({ message }) => message.tokensOut],
  ['COST_USD', ({ message }) => dollars(message.costUsd)],
  ['LATENCY_MS', ({ message }) => Math.round(message.latencyMs)],
  ['ATTEMPTS', ({ message }) => message.attempts],
  ['FAILURE', ({ message }) => message.failure?.message ?? null],
  ['EARLIER_VERSIONS', ({ message }) => message.earlierVersions.length],
  // Apart from the message's own, so that the columns together come to what the summary says.
  ['EARLIER_TOKENS_IN', ({ message }) => sumOf(message.earlierVersions, 'tokensIn')],
  ['EARLIER_TOKENS_OUT', ({ message }) => sumOf(message.earlierVersions, 'tokensOut')],
  ['EARLIER_COST_USD', ({ message }) => dollars(costOf(message.earlierVersions))],
];

/** One row a message: by arm, then members in the experiment's order, then stages. */
export function messagesTable(experiment: Experiment): Table {
  const order = new Map(experiment.users.map((user, index) => [user.userId, index]));
  const names = new Map(experiment.users.map((user) => [user.userId, memberName(user)]));
  const orderOf = (message: Message): number => order.get(message.userId) ?? order.size;
  const lines = experiment.arms.flatMap((arm) => {
    const judged = judgedMessages(arm);
    return [...arm.messages]
      .sort((left, right) => orderOf(left) - orderOf(right) || left.stage - right.stage)
      .map((message) => ({
        arm,
        message,
        memberName: names.get(message.userId) ?? '',
        verdict: judged.get(placeOf(message))?.verdict ?? null,
      }));
  });
  return tableOf(messageColumns, lines);
}

/** FEEDBACKS' columns under its own names. */
const feedbackColumns: readonly Column<StoredFeedback>[] = [
  ['EXPERIMENT_ID', (entry) => entry.experimentId],
  ['USER_ID', (entry) => entry.userId],
  ['STAGE', (entry) => entry.stage],
  ['FEEDBACK_TYPE', (entry) => entry.feedbackType],
  ['REJECTION_REASON', (entry) => entry.rejectionReason],
  ['REJECTION_TEXT', (entry) => entry.rejectionText],
  ['MESSAGE_HEADER', (entry) => entry.messageHeader],
  ['MESSAGE_BODY', (entry) => entry.messageBody],
  ['CAMPAIGN_NAME', (entry) => entry.campaignName],
  ['BRAND', (entry) => entry.brand],
  ['CONFIG_NAME', (entry) => entry.configName],
  ['TIMESTAMP', (entry) => entry.timestamp],
];

/** The current experiment's rejections as FEEDBACKS would hold them, arm by arm. */
export function feedbackTable(experiment: Experiment): Table {
  return historyFeedbackTable(experiment.arms.flatMap((arm) => arm.feedbacks));
}

/** Stored rejections, in the order given. */
export function historyFeedbackTable(feedback: readonly StoredFeedback[]): Table {
  return tableOf(feedbackColumns, feedback);
}

type Tally = Omit<StageTally, 'stage' | 'platform' | 'model'>;

interface SummaryLine extends Tally {
  readonly arm: string;
  readonly experimentId: string;
  readonly configName: string;
  readonly campaignName: string;
  /** `all` for the line of the whole arm. */
  readonly stage: number | 'all';
  readonly platform: string | null;
  readonly model: string | null;
  /** Known for the whole arm only. */
  readonly whole: {
    users: number;
    redone: number;
    tokensIn: number;
    tokensOut: number;
    costUsd: number | null;
  } | null;
}

const summaryColumns: readonly Column<SummaryLine>[] = [
  ['ARM', (line) => line.arm],
  ['EXPERIMENT_ID', (line) => line.experimentId],
  ['CONFIG_NAME', (line) => line.configName],
  ['CAMPAIGN_NAME', (line) => line.campaignName],
  ['STAGE', (line) => line.stage],
  ['PLATFORM', (line) => line.platform],
  ['MODEL', (line) => line.model],
  ['TOTAL_MESSAGES', (line) => line.totalMessages],
  ['FAILED', (line) => line.failed],
  ['REVIEWED', (line) => line.reviewed],
  ['APPROVED', (line) => line.approved],
  ['REJECTED', (line) => line.rejected],
  ['REJECTION_RATE', (line) => percent(line.rejectionRate)],
  ['REJECTED_OF_REVIEWED', (line) => percent(line.rejectedOfReviewed.percent)],
  ['REJECTED_OF_REVIEWED_LOW', (line) => percent(line.rejectedOfReviewed.low)],
  ['REJECTED_OF_REVIEWED_HIGH', (line) => percent(line.rejectedOfReviewed.high)],
  ['TOTAL_USERS', (line) => line.whole?.users ?? null],
  ['TOKENS_IN', (line) => line.whole?.tokensIn ?? null],
  ['TOKENS_OUT', (line) => line.whole?.tokensOut ?? null],
  ['COST_USD', (line) => dollars(line.whole?.costUsd ?? null)],
  ['REDONE', (line) => line.whole?.redone ?? null],
];

/** The figures of `analyse`: for each arm a line for all of it, then one a stage. */
export function summaryTable(experiment: Experiment): Table {
  const lines = analyse(experiment).arms.flatMap((arm): SummaryLine[] => {
    const { experimentId, configName, campaignName, redone, tokensIn, tokensOut, costUsd } = arm;
    const named = { arm: arm.key.toUpperCase(), experimentId, configName, campaignName };
    const whole = { users: arm.totalUsers, redone, tokensIn, tokensOut, costUsd };
    return [
      { ...arm, ...named, stage: 'all', platform: null, model: null, whole },
      ...arm.stages.map((stage) => ({ ...stage, ...named, whole: null })),
    ];
  });
  return tableOf(summaryColumns, lines);
}

const historyColumns: readonly Column<ExperimentSummary>[] = [
  ['EXPERIMENT_ID', (one) => one.experimentId],
  ['CONFIG_NAME', (one) => one.configName],
  ['CAMPAIGN_NAME', (one) => one.campaignName],
  ['BRAND', (one) => one.brand],
  ['START_TIME', (one) => one.startTime],
  ['TOTAL_MESSAGES', (one) => one.totalMessages],
  ['TOTAL_USERS', (one) => one.totalUsers],
  ['TOTAL_STAGES', (one) => one.totalStages],
  ['TOTAL_REJECTS', (one) => one.totalRejects],
  ['REJECTION_RATE', (one) => percent(one.rejectionRate)],
];

/** Stored experiments, in the order given. */
export function historySummaryTable(experiments: readonly ExperimentSummary[]): Table {
  return tableOf(historyColumns, experiments);
}
