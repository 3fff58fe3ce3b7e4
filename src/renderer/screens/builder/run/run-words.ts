import type { ArmStatus, ExperimentStatus } from '@shared/contract/experiments';
import type { ArmSummary } from '@shared/domain/run-summary';
import { countsOf, endPhrase } from '../../../components/run-phrases';
import { countOf, formatNumber } from '../../../format';

/** "12 s", "1 min 05 s", "2 h 03 min" */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** How long the run took: its arms go side by side, and pauses do not count. */
export const activeMs = (arms: readonly Pick<ArmSummary, 'activeMs'>[]): number =>
  Math.max(0, ...arms.map((arm) => arm.activeMs));

/** Whether every message that was wanted has words. */
export function isComplete(experiment: ExperimentStatus): boolean {
  const { withoutWords, missing } = countsOf(experiment.arms);
  return withoutWords === 0 && missing === 0;
}

const stateTitles = [
  ['stopped', 'Run stopped at the cost limit'],
  ['failed', 'Run stopped early'],
  ['cancelled', 'Run cancelled'],
  ['interrupted', 'Run interrupted'],
] as const;

/** The run as a whole, as the screen's title: of several arms the one that needs most is told. */
export function runTitle(experiment: ExperimentStatus, redoing: boolean): string {
  if (experiment.running) return redoing ? 'Making messages again' : 'Running';
  const states = experiment.arms.map((arm) => arm.state);
  const title = stateTitles.find(([state]) => states.includes(state))?.[1];
  return title ?? (countsOf(experiment.arms).missing > 0 ? 'Run not complete' : 'Run finished');
}

/**
 * Whether an arm ended without being complete: a message that was made again ends it like any run,
 * also where others were never made.
 */
export const isShort = (arm: ArmStatus): boolean =>
  arm.state === 'finished' && countsOf([arm]).missing > 0;

/** The state of an arm in a few words. */
export function armStateWords(arm: ArmStatus): string {
  if (arm.state === 'running') return 'Writing';
  return endPhrase(arm.state) ?? (isShort(arm) ? 'Not complete' : 'Done');
}

/** What became of one arm, as a sentence; null when it simply finished. */
function shortfallOf(arm: ArmStatus, name: string): string | null {
  const { written, withoutWords, total } = countsOf([arm]);
  const made = `after ${formatNumber(written + withoutWords)} of ${countOf(total, 'message')}`;
  // Only making messages again can be broken off once all of them are there.
  const when = written === total ? 'before all of it was made again' : made;
  switch (arm.state) {
    case 'running':
    case 'finished':
      return null;
    case 'cancelled':
      return `${name} was cancelled ${when}.`;
    case 'stopped':
      return `${name} stopped at the cost limit ${when}.`;
    case 'interrupted':
      return `${name} was interrupted ${when}.`;
    case 'failed':
      return `${name} stopped ${when}.`;
  }
}

/** What came out of a run that is over: first what there is, then what is missing. */
export function outcomeSentences(experiment: ExperimentStatus): string[] {
  const { arms, users } = experiment;
  const { written, withoutWords } = countsOf(arms);
  const made = `${countOf(written, 'message')} for ${countOf(users, 'member')}.`;
  const several = arms.length > 1;
  const shortfalls = arms
    .map((arm) => shortfallOf(arm, several ? `Config ${arm.key.toUpperCase()}` : 'The run'))
    .filter((sentence) => sentence !== null);
  const kept = shortfalls.length > 0 && written > 0 ? ['Everything made until then is kept.'] : [];
  const wordless =
    withoutWords > 0
      ? [
          `${countOf(withoutWords, 'message has no words', 'messages have no words')}; open one in the grid to see why.`,
        ]
      : [];
  return [made, ...wordless, ...shortfalls, ...kept];
}

/** What is read out while a run goes on: changes at every quarter and at the end, not per message. */
export function spokenProgress(experiment: ExperimentStatus, redoing: boolean): string {
  if (!experiment.running) {
    const reasons = experiment.arms.map((arm) => arm.failure?.message ?? '');
    return [...outcomeSentences(experiment), ...reasons].filter(Boolean).join(' ');
  }
  if (redoing) return 'Making messages again.';
  const { written, total } = countsOf(experiment.arms);
  const quarter = total === 0 ? 0 : Math.floor((4 * written) / total) * 25;
  return quarter === 0
    ? `Writing ${countOf(total, 'message')}.`
    : `${quarter} percent of ${countOf(total, 'message')} written.`;
}
