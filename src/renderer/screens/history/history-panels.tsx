import { useDeferredValue, useMemo } from 'react';
import type { ExperimentSummary } from '@shared/domain/history';
import { historyOf } from '@shared/statistics/history';
import type { HistoryFigures } from '../../api/kept-history';
import { ConfigsPanel } from './configs-panel';
import { ExperimentsTable } from './experiments-table';
import classes from './history-screen.module.css';
import { TrendPanel } from './trend-panel';

/** The figures of some experiments. Which config is best is said once all of them are there. */
export function HistoryPanels(props: {
  figures: HistoryFigures;
  onOpen: (experiment: ExperimentSummary) => void;
}) {
  // Pages can come in faster than charts are drawn.
  const figures = useDeferredValue(props.figures);
  const history = useMemo(() => {
    const { best, worst, ...rest } = historyOf(figures.experiments, figures.from?.loadedAt ?? '');
    return figures.from ? { ...rest, best, worst } : { ...rest, best: null, worst: null };
  }, [figures]);
  return (
    <div className={classes.sections}>
      <TrendPanel experiments={history.experiments} />
      <ConfigsPanel history={history} />
      <ExperimentsTable experiments={history.experiments} onOpen={props.onOpen} />
    </div>
  );
}
