import { UnstyledButton } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { countOf } from '../../../format';
import { takesWords } from '../state/plan-words';
import type { PlannedRun } from '../state/use-run-plan';
import classes from './run-bar.module.css';

/** How much the run makes and what it is likely to take; opens the details. */
export function PlanButton(props: {
  messages: number;
  /** "10 members × 11 stages" */
  detail: string;
  planned: PlannedRun;
  onOpen: () => void;
}) {
  const { plan, outdated, error } = props.planned;
  return (
    <UnstyledButton className={classes.plan} onClick={props.onOpen}>
      <span className={`${classes.total} tabular`}>
        {countOf(props.messages, 'message')}
        <span className={classes.detail}> {props.detail}</span>
      </span>
      <span className={`${classes.takes} tabular`} data-outdated={outdated || undefined}>
        {/* The line is kept while nothing is known, so that the bar stands still. */}
        {plan ? takesWords(plan) : error ? 'Cost and time unknown' : '\u00a0'}
        <IconListDetails size={14} aria-hidden />
      </span>
      <span className="visually-hidden">What this run takes</span>
    </UnstyledButton>
  );
}
