import type { ExperimentStatus } from '@shared/contract/experiments';
import type { RunSummary } from '@shared/domain/run-summary';
import { countOf, formatNumber } from '../../../format';
import { sentenceCase } from '../state/plan-words';
import classes from './run-view.module.css';
import { activeMs, durationWords, outcomeSentences } from './run-words';
import { countsOf } from '../../../components/run-phrases';
import { spentWords } from './summary-words';

/** How far the run is or what came of it, and what it took, in one glance. */
export function RunHeadline(props: {
  experiment: ExperimentStatus;
  summary: RunSummary | null;
  /** Whether the run that goes on makes messages again that are there already. */
  redoing: boolean;
}) {
  const { experiment, summary } = props;
  const { running } = experiment;
  const [outcome = '', ...shortfalls] = outcomeSentences(experiment);
  return (
    <div className={classes.summary}>
      <p className={`${classes.headline} tabular`}>
        {running && !props.redoing ? progress(experiment) : outcome}
      </p>
      {/* The line is kept until it is known what the run took, so that nothing below it moves. */}
      <p className={`${classes.detail} tabular`}>
        {summary ? takenWords(experiment, summary) : '\u00a0'}
      </p>
      {!running && shortfalls.length > 0 && (
        <p className={classes.sentence}>{shortfalls.join(' ')}</p>
      )}
    </div>
  );
}

function progress(experiment: ExperimentStatus): string {
  const { written, total } = countsOf(experiment.arms);
  return `${formatNumber(written)} of ${countOf(total, 'message')}`;
}

/** "Running for 12 s · cost $0.04 so far · 2 without words" */
function takenWords(experiment: ExperimentStatus, summary: RunSummary): string {
  const { running, arms } = experiment;
  const { withoutWords } = countsOf(arms);
  const ms = activeMs(summary.arms);
  const cost = costWords(summary);
  // An experiment from another tool's file does not say how long it took.
  const parts = running
    ? [
        `Running for ${durationWords(ms)}`,
        summary.tries > 0 && `${cost} so far`,
        withoutWords > 0 && `${formatNumber(withoutWords)} without words`,
      ]
    : [ms > 0 && `Took ${durationWords(ms)}`, summary.tries > 0 && cost];
  return sentenceCase(parts.filter((part) => part !== false).join(' · '));
}

function costWords(summary: RunSummary): string {
  const spent = spentWords(summary);
  return spent === 'free' ? spent : `cost ${spent}`;
}
