import { Button, Popover } from '@mantine/core';
import { IconMessages, IconPlayerPlayFilled, IconPlayerStop } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { type RunLimitsPatch, usualRunLimits } from '@shared/domain/run-limits';
import { LimitsForm } from '../limits-form';
import { costLimitRefusal, limitsOf } from '../state/run-limits';
import { useRunSettings } from '../state/use-run-settings';
import { useSlow } from '../../../components/use-slow';
import { leftToMake, resumeLabel, resumeReason } from '../../../components/resume-words';
import classes from './run-view.module.css';

import { countsOf } from '../../../components/run-phrases';
import type { Run } from './use-run';

interface RunFootProps {
  readonly experiment: ExperimentStatus;
  readonly run: Run;
  /** Limits of the run that is taken up again: at first those that the run itself had. */
  readonly limits: RunLimitsPatch;
  readonly onLimits: (limits: RunLimitsPatch) => void;
  readonly onBack: () => void;
}

/** What can be done now: end a run that goes on, take up one that is not complete, or review it. */
export function RunFoot(props: RunFootProps) {
  return (
    <section aria-label="Run" className={classes.foot}>
      {props.experiment.running ? <Going run={props.run} /> : <Over {...props} />}
    </section>
  );
}

function Going(props: { run: Run }) {
  const { cancel } = props.run;
  const cancelling = useSlow(cancel.isPending);
  return (
    <>
      <span className={classes.kept}>What is made so far is kept when you cancel.</span>
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={cancelling}
        onClick={() => !cancel.isPending && cancel.mutate(undefined)}
      >
        Cancel the run
      </Button>
    </>
  );
}

function Over(props: RunFootProps) {
  const { experiment, limits } = props;
  const { resume } = props.run;
  const [, navigate] = useLocation();
  const resuming = useSlow(resume.isPending);
  const incomplete = leftToMake(experiment) > 0;
  const { written, withoutWords } = countsOf(experiment.arms);
  return (
    <>
      {incomplete && <span className={classes.kept}>{resumeReason(experiment)}</span>}
      <Button variant="default" onClick={props.onBack}>
        Back to the set-up
      </Button>
      <Button
        variant={incomplete ? 'default' : 'filled'}
        leftSection={<IconMessages size={16} aria-hidden />}
        disabled={written + withoutWords === 0}
        onClick={() => navigate('/viewer')}
      >
        Review the messages
      </Button>
      {incomplete && (
        <ResumeLimits
          limits={limits}
          error={resume.error}
          onChange={(changed) => {
            resume.reset();
            props.onLimits(changed);
          }}
        />
      )}
      {incomplete && (
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          loading={resuming}
          onClick={() =>
            !resume.isPending && resume.mutate(Object.keys(limits).length > 0 ? { limits } : {})
          }
        >
          {resumeLabel(experiment)}
        </Button>
      )}
    </>
  );
}

/** The limits of the run that is taken up again. */
function ResumeLimits(props: {
  limits: RunLimitsPatch;
  error: unknown;
  onChange: (limits: RunLimitsPatch) => void;
}) {
  const { limits } = props;
  const usual = useRunSettings()?.limits ?? usualRunLimits;
  return (
    <Popover position="top-end" width={560} shadow="lg" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default">Limits</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Limits of this run">
        <LimitsForm
          usual={usual}
          limits={limits}
          costRefusal={costLimitRefusal(props.error, limitsOf(usual, limits))}
          onChange={props.onChange}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
