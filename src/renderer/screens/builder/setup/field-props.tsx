import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fieldElementId } from '../state/field-names';
import type { PlacedProblem } from '../state/problems';
import classes from './forms.module.css';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: string;
}

/** For inputs side by side: help of different lengths under them leaves the inputs in one line. */
export const helpBelow = {
  inputWrapperOrder: ['label', 'input', 'description', 'error'],
} satisfies { inputWrapperOrder: ('label' | 'input' | 'description' | 'error')[] };

/**
 * What every input of the Builder is given: its label and id, a line of help, and what is wrong
 * with it. A warning stands with the help, since it does not have to be put right.
 */
export function fieldProps(
  label: string,
  field: string,
  problems: readonly PlacedProblem[],
  help?: string,
): FieldProps {
  const problem = problems.find((one) => one.field === field);
  const warning = problem?.severity === 'warning' ? problem.message : null;
  const description =
    warning === null ? (
      help
    ) : (
      <>
        {help}
        <span className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden />
          {warning}
        </span>
      </>
    );
  return {
    id: fieldElementId(field),
    label,
    ...(description ? { description } : {}),
    ...(problem?.severity === 'error' ? { error: problem.message } : {}),
  };
}
