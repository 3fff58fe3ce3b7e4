import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { MessageRef } from '@shared/domain/message';
import type { RunLimitsPatch } from '@shared/domain/run-limits';
import { useCore } from '../../../api/core';
import { ErrorNotice } from '../../../components/error-notice';
import { type MessageState, stateOf } from '../../../components/message-state';
import { PageHeader } from '../../../components/page-header';
import { ArmProgress } from './arm-progress';
import { Arrivals } from './arrivals';
import { MessageDrawer } from './message-drawer';
import { RunFoot } from './run-foot';
import type { GridCell } from './run-grid';
import { RunHeadline } from './run-headline';
import { RunLegend } from './run-legend';
import { RunSummaryPanel } from './run-summary';
import classes from './run-view.module.css';
import { runTitle, spokenProgress } from './run-words';
import { countsOf } from '../../../components/run-phrases';
import { useArrivals } from './use-arrivals';
import { useRedoing } from './use-redoing';
import type { Run } from './use-run';
import { useRunSummary } from './use-run-summary';

const help =
  'Each square is one message: a member’s row, a stage’s column. Open any of them as soon as it is there.';

/** A run while it goes on and once it is over: the grid that fills in, and what came out. */
export function RunView(props: {
  experiment: ExperimentStatus;
  run: Run;
  limits: RunLimitsPatch;
  onLimits: (limits: RunLimitsPatch) => void;
  onBack: () => void;
}) {
  const { experiment, run } = props;
  const { running, arms } = experiment;
  const { queries } = useCore();
  const grid = useQuery(queries.experiments.grid.queryOptions());
  const models = useQuery(queries.application.models.queryOptions()).data ?? [];
  const summary = useRunSummary(running);
  const redoing = useRedoing(experiment, run.redo);
  const arrivals = useArrivals(running);
  const [shown, setShown] = useState<MessageRef | null>(null);
  const users = grid.data?.users ?? [];
  const cells = grid.data?.cells ?? [];
  const several = arms.length > 1;
  const error = run.cancel.error ?? run.resume.error;

  return (
    <div className={classes.screen}>
      <div className={classes.content}>
        <PageHeader title={runTitle(experiment, redoing)} help={help} />
        <div className={classes.head}>
          <RunHeadline experiment={experiment} summary={summary} redoing={redoing} />
          {running && (
            <Arrivals arrivals={arrivals} users={users} showLetter={several} onOpen={setShown} />
          )}
        </div>
        <p role="status" className="visually-hidden">
          {spokenProgress(experiment, redoing)}
        </p>
        {error ? <ErrorNotice error={error} /> : null}
        {grid.error && !grid.data ? (
          <ErrorNotice error={grid.error} onRetry={() => void grid.refetch()} />
        ) : null}
        {summary && <RunSummaryPanel summary={summary} models={models} />}

        <div className={classes.arms} data-two={several || undefined}>
          {arms.map((arm) => (
            <ArmProgress
              key={arm.key}
              arm={arm}
              showLetter={several}
              users={users}
              cells={cells}
              onOpen={setShown}
            />
          ))}
        </div>
        <RunLegend
          states={new Set(cells.map(stateOf))}
          missing={countsOf(arms).missing === 0 ? null : running ? 'to-come' : 'not-made'}
        />
      </div>

      <RunFoot
        experiment={experiment}
        run={run}
        limits={props.limits}
        onLimits={props.onLimits}
        onBack={props.onBack}
      />
      <MessageDrawer
        message={shown}
        state={stateIn(cells, shown)}
        userName={users.find((user) => user.userId === shown?.userId)?.userName ?? ''}
        showLetter={several}
        running={running}
        redo={run.redo}
        onClose={() => setShown(null)}
      />
    </div>
  );
}

function stateIn(cells: readonly GridCell[], ref: MessageRef | null): MessageState | null {
  const cell = cells.find(
    ({ arm, userId, stage }) => arm === ref?.arm && userId === ref.userId && stage === ref.stage,
  );
  return cell ? stateOf(cell) : null;
}
