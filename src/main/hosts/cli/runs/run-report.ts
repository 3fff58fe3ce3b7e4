import type { ArmStatus } from '@shared/contract/experiments';
import type { Experiment } from '@shared/domain/experiment';
import type { ArmKey } from '@shared/domain/message';
import { summariseRun } from '@shared/statistics/run-summary';
import { statusOf } from '../../../services/experiment-status';
import { emptySession } from '../../../workspace/session-state';
import { counted, report, type Terminal } from '../terminal';
import { byStatusText, type FullSummary, fullSummary, summaryText } from './summary';

export interface RunReport {
  readonly experiment: Experiment;
  /** The arms in which something was to be made. */
  readonly ran: readonly ArmKey[];
  /** Messages that came in this run. */
  readonly made: number;
  readonly out: string;
  readonly notes: readonly string[];
}

/** An arm as the answers of commands show it. */
export type ArmAnswer = Pick<
  ArmStatus,
  'key' | 'experimentId' | 'configName' | 'state' | 'failure' | 'total' | 'generated' | 'failed'
>;

export const nameOf = ({ key }: { readonly key: ArmKey }): string => `Arm ${key.toUpperCase()}`;

export const armsOf = (experiment: Experiment): ArmAnswer[] =>
  (statusOf({ ...emptySession, experiment })?.arms ?? []).map(
    ({ key, experimentId, configName, state, failure, total, generated, failed }) => ({
      key,
      experimentId,
      configName,
      state,
      failure,
      total,
      generated,
      failed,
    }),
  );

/** What a run has made, where it is, and what it took; fails where an arm could not be finished. */
export function reportRun(terminal: Terminal, asJson: boolean, run: RunReport): void {
  const { experiment, out, made, notes } = run;
  const { brand, seed, users } = experiment;
  const summary = fullSummary(summariseRun(experiment, new Date()), experiment);
  const arms = armsOf(experiment);
  const answer = { file: out, brand, seed, users: users.length, made, arms, summary, notes };
  report(terminal, asJson, answer, () =>
    [
      ...arms.map((arm) => armLine(arm, summary)),
      '',
      summaryText(summary),
      `Seed ${seed}, ${counted(users.length, 'member')}. ${run.ran.length === 0 ? 'All of it is in' : 'Written to'} ${out}.`,
    ].join('\n'),
  );
  for (const arm of arms.filter(({ key }) => run.ran.includes(key))) {
    const raised = arm.state === 'stopped' ? ' --max-cost USD' : '';
    tellEnd(terminal, arm, `What was made is in ${out}; go on with run --resume ${out}${raised}`);
    if (arm.state === 'finished' && arm.generated === 0) {
      terminal.fail(
        `No message of arm ${arm.key.toUpperCase()} could be made; ${out} has the reasons.`,
      );
    }
  }
}

function armLine(arm: ArmAnswer, summary: FullSummary): string {
  const counts = summary.arms.find(({ key }) => key === arm.key)?.withoutWordsBy;
  const without = counts ? byStatusText(counts) : '';
  const made = `${arm.generated} of ${arm.total} messages made`;
  return `${nameOf(arm)} (${arm.configName}): ${made}${without === '' ? '' : `, ${without}`}.`;
}

/**
 * Says how an arm's run ended where it did not go to its end. A limit that somebody set is no
 * failure: the run did what it was asked to.
 */
export function tellEnd(terminal: Terminal, arm: ArmAnswer, goOn: string): void {
  if (arm.state === 'finished') return;
  if (arm.state === 'stopped') {
    terminal.note(`${nameOf(arm)} was stopped. ${arm.failure?.message ?? ''} ${goOn}`);
    return;
  }
  const reason = arm.failure?.message ?? 'The run was cancelled.';
  terminal.fail(`${nameOf(arm)} stopped early. ${reason} ${goOn}`);
}
