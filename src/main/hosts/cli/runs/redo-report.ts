import type { Experiment } from '@shared/domain/experiment';
import type { ArmKey } from '@shared/domain/message';
import { isNewVersion } from '@shared/domain/message-versions';
import { armOf, messageOf } from '@shared/domain/review';
import { summariseRun } from '@shared/statistics/run-summary';
import { counted, report, type Terminal } from '../terminal';
import { armsOf, nameOf, tellEnd } from './run-report';
import { fullSummary, summaryText } from './summary';

export interface RedoReport {
  readonly experiment: Experiment;
  /** The arms in which something was to be made again. */
  readonly ran: readonly ArmKey[];
  /** How many messages have new words. */
  readonly redone: number;
  /** How many were to have them. */
  readonly total: number;
  readonly out: string;
  readonly notes: readonly string[];
}

/** How many messages have a newer version than they had before. */
export const redoneIn = (before: Experiment, after: Experiment): number =>
  after.arms
    .flatMap((arm) => arm.messages.map((message) => ({ message, arm: armOf(before, arm.key) })))
    .filter(({ message, arm }) => {
      const old = arm && messageOf(arm, message.userId, message.stage);
      return old !== undefined && isNewVersion(message, old);
    }).length;

/** What a redo has made; fails where an arm could not be gone through, or nothing could be made. */
export function reportRedo(terminal: Terminal, asJson: boolean, redo: RedoReport): void {
  const { experiment, redone, total, out, notes } = redo;
  const summary = fullSummary(summariseRun(experiment, new Date()), experiment);
  const arms = armsOf(experiment);
  const kept = total - redone;
  const answer = { file: out, redone, kept, arms, summary, notes };
  report(terminal, asJson, answer, () =>
    [
      `${counted(redone, 'message')} made again, ${kept} kept the old words.`,
      '',
      summaryText(summary),
      `Written to ${out}.`,
    ].join('\n'),
  );
  const ends = arms.filter(({ key }) => redo.ran.includes(key));
  for (const arm of ends) tellEnd(terminal, arm, `Repeat the command with ${out} to go on.`);
  if (redone === 0 && total > 0 && ends.every(({ state }) => state === 'finished')) {
    const names = ends.map(nameOf).join(' and ');
    terminal.fail(`No message of ${names} could be made again; ${out} has the reasons.`);
  }
}
