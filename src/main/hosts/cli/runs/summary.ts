import type { Arm, Experiment } from '@shared/domain/experiment';
import type { Message, MessageStatus } from '@shared/domain/message';
import type { RunSummary } from '@shared/domain/run-summary';
import { cost, duration, stageColumns, stageRows, whole } from '../figures';
import { table } from '../terminal';

type WithoutWords = Exclude<MessageStatus, 'generated'>;

/** What a status without words is called. */
const called: Readonly<Record<WithoutWords, string>> = {
  refused: 'refused',
  filtered: 'held back',
  cut_off: 'cut off',
  failed: 'failed',
};
const statuses = ['refused', 'filtered', 'cut_off', 'failed'] as const;

export type ByStatus = Readonly<Record<WithoutWords, number>>;

/** Messages without words, by why they have none. */
export function withoutWordsBy(messages: readonly Message[]): ByStatus {
  const count = (status: WithoutWords): number =>
    messages.filter((message) => message.status === status).length;
  return {
    refused: count('refused'),
    filtered: count('filtered'),
    cut_off: count('cut_off'),
    failed: count('failed'),
  };
}

/** "2 refused, 1 failed"; empty when every message has words. */
export const byStatusText = (counts: ByStatus): string =>
  statuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${called[status]}`)
    .join(', ');

const armOf = (experiment: Experiment, key: string): Arm | undefined =>
  experiment.arms.find((arm) => arm.key === key);

/** The summary of a run, with the messages without words of each arm and stage by their status. */
export function fullSummary(summary: RunSummary, experiment: Experiment) {
  return {
    ...summary,
    withoutWordsBy: withoutWordsBy(experiment.arms.flatMap((arm) => arm.messages)),
    arms: summary.arms.map((arm) => {
      const messages = armOf(experiment, arm.key)?.messages ?? [];
      return {
        ...arm,
        withoutWordsBy: withoutWordsBy(messages),
        stages: arm.stages.map((stage) => ({
          ...stage,
          withoutWordsBy: withoutWordsBy(messages.filter((one) => one.stage === stage.stage)),
        })),
      };
    }),
  };
}
export type FullSummary = ReturnType<typeof fullSummary>;

type Totals = FullSummary['arms'][number]['stages'][number];

const cells = (totals: Omit<Totals, 'stage' | 'model'>): string[] => [
  whole(totals.messages),
  byStatusText(totals.withoutWordsBy) || 'none',
  whole(totals.tokensIn),
  whole(totals.tokensOut),
  cost(totals.costUsd, totals.unpriced),
  duration(totals.callMs),
  whole(totals.tries),
];

const paceOf = (arm: FullSummary['arms'][number]): string => {
  const pace = arm.messagesPerSecond;
  const second = pace === null ? '' : `, ${pace.toFixed(pace < 10 ? 1 : 0)} messages a second`;
  return `Arm ${arm.key.toUpperCase()} took ${duration(arm.activeMs)}${second}.`;
};

/** The same for a person: a row an arm and a row a stage. Time is that of the calls, added up. */
export function summaryText(summary: FullSummary): string {
  const rows = stageRows(summary.arms, cells);
  const figures = ['Tokens in', 'Tokens out', 'Cost', 'Time of calls', 'Tries'];
  return [
    table([...stageColumns, 'Messages', 'Without words', ...figures], rows, [
      'Messages',
      ...figures,
    ]),
    '',
    ...summary.arms.map(paceOf),
  ].join('\n');
}
