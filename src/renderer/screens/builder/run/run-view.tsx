import { Button } from '@mantine/core';
import { IconMessages, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { MessageRef } from '@shared/domain/message';
import { useCore } from '../../../api/core';
import { ErrorNotice } from '../../../components/error-notice';
import { PageHeader } from '../../../components/page-header';
import { countOf, formatNumber } from '../../../format';
import { ArmProgress } from './arm-progress';
import { Arrivals } from './arrivals';
import { MessageDrawer } from './message-drawer';
import { stateOf } from './run-grid';
import { RunLegend } from './run-legend';
import classes from './run-view.module.css';
import {
  countsOf,
  durationWords,
  elapsedMs,
  outcomeSentences,
  runTitle,
  spokenProgress,
} from './run-words';
import { useArrivals } from './use-arrivals';
import { useNow } from './use-now';

const help =
  'Each square is one message: a member’s row, a stage’s column. Open any of them as soon as it is there.';

/** A run while it goes on and once it is over: the grid that fills in, and what came out. */
export function RunView(props: {
  experiment: ExperimentStatus;
  cancelling: boolean;
  cancelError: unknown;
  onCancel: () => void;
  onBack: () => void;
}) {
  const { experiment } = props;
  const { running, arms } = experiment;
  const { queries } = useCore();
  const [, navigate] = useLocation();
  const grid = useQuery(queries.experiments.grid.queryOptions());
  const arrivals = useArrivals(running);
  const now = useNow(running);
  const [shown, setShown] = useState<MessageRef | null>(null);
  const { done, total, failed } = countsOf(arms);
  const users = grid.data?.users ?? [];
  const cells = grid.data?.cells ?? [];
  const [outcome, ...shortfalls] = outcomeSentences(experiment);

  return (
    <div className={classes.screen}>
      <div className={classes.content}>
        <PageHeader title={runTitle(experiment)} help={help} />
        <div className={classes.head}>
          <div className={classes.summary}>
            <p className={`${classes.headline} tabular`}>
              {running ? `${formatNumber(done)} of ${countOf(total, 'message')}` : outcome}
            </p>
            <p className={`${classes.detail} tabular`}>
              {running && failed > 0 && `${countOf(failed, 'message')} failed · `}
              {running ? 'Running for ' : 'Took '}
              {durationWords(elapsedMs(experiment, now))}
            </p>
            {!running &&
              shortfalls.map((sentence) => (
                <p key={sentence} className={classes.sentence}>
                  {sentence}
                </p>
              ))}
          </div>
          {running && (
            <Arrivals
              arrivals={arrivals}
              users={users}
              showLetter={arms.length > 1}
              onOpen={setShown}
            />
          )}
        </div>
        <p role="status" className="visually-hidden">
          {spokenProgress(experiment)}
        </p>
        {props.cancelError ? <ErrorNotice error={props.cancelError} /> : null}
        {grid.error && !grid.data ? (
          <ErrorNotice error={grid.error} onRetry={() => void grid.refetch()} />
        ) : null}

        <div className={classes.arms} data-two={arms.length > 1 || undefined}>
          {arms.map((arm) => (
            <ArmProgress
              key={arm.key}
              arm={arm}
              showLetter={arms.length > 1}
              users={users}
              cells={cells}
              onOpen={setShown}
            />
          ))}
        </div>
        <RunLegend
          states={new Set(cells.map(stateOf))}
          missing={done === total ? null : running ? 'to-come' : 'not-made'}
        />
      </div>

      <section aria-label="Run" className={classes.foot}>
        {running ? (
          <>
            <span className={classes.kept}>What is made so far is kept when you cancel.</span>
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              loading={props.cancelling}
              onClick={props.onCancel}
            >
              Cancel the run
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={props.onBack}>
              Back to the set-up
            </Button>
            <Button
              leftSection={<IconMessages size={16} aria-hidden />}
              disabled={done === 0}
              onClick={() => navigate('/viewer')}
            >
              Review the messages
            </Button>
          </>
        )}
      </section>
      <MessageDrawer
        message={shown}
        userName={users.find((user) => user.userId === shown?.userId)?.userName ?? ''}
        showLetter={arms.length > 1}
        onClose={() => setShown(null)}
      />
    </div>
  );
}
