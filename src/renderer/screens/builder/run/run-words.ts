import type { ArmStatus, ExperimentStatus } from '@shared/contract/experiments';
import { countOf, formatNumber } from '../../../format';

export interface RunCounts {
  readonly total: number;
  /** Messages that the run is done with, failed ones included. */
  readonly done: number;
  readonly failed: number;
  /** 0 to 100, whole. */
  readonly percent: number;
}

export function countsOf(
  arms: readonly Pick<ArmStatus, 'total' | 'generated' | 'failed'>[],
): RunCounts {
  const total = arms.reduce((sum, arm) => sum + arm.total, 0);
  const failed = arms.reduce((sum, arm) => sum + arm.failed, 0);
  const done = arms.reduce((sum, arm) => sum + arm.generated, failed);
  return { total, done, failed, percent: total === 0 ? 0 : Math.floor((100 * done) / total) };
}

/** "12 s", "1 min 05 s", "2 h 03 min" */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** From the first arm's start to the last arm's end, or to `now` while one is running. */
export function elapsedMs(experiment: ExperimentStatus, now: number): number {
  const starts = experiment.arms.map((arm) => Date.parse(arm.startTime));
  const ends = experiment.arms.map((arm) =>
    arm.endTime && arm.state !== 'running' ? Date.parse(arm.endTime) : now,
  );
  return Math.max(0, Math.max(...ends) - Math.min(...starts));
}

/** The run as a whole, as the screen's title. */
export function runTitle(experiment: ExperimentStatus): string {
  const states = experiment.arms.map((arm) => arm.state);
  if (states.includes('running')) return 'Running';
  if (states.every((state) => state === 'finished')) return 'Run finished';
  return states.includes('cancelled') ? 'Run cancelled' : 'Run stopped early';
}

/** The state of an arm in a word or two. */
export function armStateWords(arm: ArmStatus): string {
  switch (arm.state) {
    case 'running':
      return 'Writing';
    case 'finished':
      return 'Done';
    case 'cancelled':
      return 'Cancelled';
    case 'interrupted':
      return 'Interrupted';
    case 'failed':
      return 'Stopped';
  }
}

/** What became of one arm, as a sentence; null when it simply finished. */
function shortfallOf(arm: ArmStatus, name: string): string | null {
  const { done, total } = countsOf([arm]);
  const made = `${formatNumber(done)} of ${countOf(total, 'message')}`;
  switch (arm.state) {
    case 'running':
    case 'finished':
      return null;
    case 'cancelled':
      return `${name} was cancelled after ${made}.`;
    case 'interrupted':
      return `${name} was interrupted after ${made}.`;
    case 'failed':
      return `${name} stopped after ${made}.`;
  }
}

/** What came out of a run that is over: first what there is, then what is missing. */
export function outcomeSentences(experiment: ExperimentStatus): string[] {
  const { arms, users } = experiment;
  const { done, failed } = countsOf(arms);
  const made = `${countOf(done - failed, 'message')} for ${countOf(users, 'member')}.`;
  const several = arms.length > 1;
  const shortfalls = arms
    .map((arm) => shortfallOf(arm, several ? `Config ${arm.key.toUpperCase()}` : 'The run'))
    .filter((sentence) => sentence !== null);
  const kept = shortfalls.length > 0 && done > 0 ? ['Everything made until then is kept.'] : [];
  const failures =
    failed > 0 ? [`${countOf(failed, 'message')} failed; open one in the grid to see why.`] : [];
  return [made, ...failures, ...shortfalls, ...kept];
}

/** What is read out while a run goes on: changes at every quarter and at the end, not per message. */
export function spokenProgress(experiment: ExperimentStatus): string {
  if (!experiment.running) {
    const reasons = experiment.arms.map((arm) => arm.failure?.message ?? '');
    return [...outcomeSentences(experiment), ...reasons].filter(Boolean).join(' ');
  }
  const { percent, total } = countsOf(experiment.arms);
  const quarter = Math.floor(percent / 25) * 25;
  return quarter === 0
    ? `Writing ${countOf(total, 'message')}.`
    : `${quarter} percent of ${countOf(total, 'message')} written.`;
}
