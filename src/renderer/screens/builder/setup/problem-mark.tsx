import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { countOf } from '../../../format';
import { errorsOf, type PlacedProblem } from '../state/problems';
import classes from './problem-mark.module.css';

/** How many problems a place has: errors by one sign, things worth a look by another. */
export function ProblemMark(props: { problems: readonly PlacedProblem[] }) {
  const { problems } = props;
  if (problems.length === 0) return null;
  const errors = errorsOf(problems).length;
  const Sign = errors > 0 ? IconExclamationCircle : IconAlertTriangle;
  return (
    <span className={classes.mark} data-severity={errors > 0 ? 'error' : 'warning'}>
      <Sign size={14} stroke={2} aria-hidden />
      <span aria-hidden>{problems.length}</span>
      <span className="visually-hidden">, {problemWords(problems)}</span>
    </span>
  );
}

/** "2 problems", "1 warning". */
export function problemWords(problems: readonly PlacedProblem[]): string {
  const errors = errorsOf(problems).length;
  const warnings = problems.length - errors;
  return [
    errors > 0 ? countOf(errors, 'problem') : '',
    warnings > 0 ? countOf(warnings, 'warning') : '',
  ]
    .filter(Boolean)
    .join(' and ');
}
