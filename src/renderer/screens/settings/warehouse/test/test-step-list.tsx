import { Loader } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  type Icon,
} from '@tabler/icons-react';
import type { SignInMethod } from '@shared/domain/warehouse-connection';
import { StatementsBlock } from './statements-block';
import classes from './connection-test.module.css';
import { hintWhileRunning, stateWord, stepTitle, type TestStep } from './test-steps';

const icons: Readonly<Record<Exclude<TestStep['state'], 'running'>, Icon>> = {
  waiting: IconCircleDashed,
  passed: IconCircleCheck,
  failed: IconCircleX,
  skipped: IconCircleMinus,
};

function StateMark(props: { state: TestStep['state'] }) {
  const { state } = props;
  if (state === 'running') return <Loader size={16} aria-hidden className={classes.mark} />;
  const StateIcon = icons[state];
  return <StateIcon size={18} stroke={1.75} aria-hidden className={classes.mark} />;
}

/** The steps of a test, each with its state as an icon and a word, and what was found. */
export function TestStepList(props: {
  label: string;
  steps: readonly TestStep[];
  method: SignInMethod;
}) {
  return (
    <ol className={classes.steps} role="list" aria-label={props.label}>
      {props.steps.map((step) => {
        const hint = step.state === 'running' ? hintWhileRunning(step.step, props.method) : null;
        return (
          <li key={step.step} className={classes.step} data-state={step.state}>
            <StateMark state={step.state} />
            <strong className={classes.name}>{stepTitle(step.step)}</strong>
            <span className={classes.state}>{stateWord(step.state)}</span>
            <div className={classes.words}>
              {(step.sentence || hint) && <p className={classes.found}>{step.sentence || hint}</p>}
              {step.remedy !== null && <p className={classes.remedy}>{step.remedy}</p>}
              {step.statements !== null && <StatementsBlock text={step.statements} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
