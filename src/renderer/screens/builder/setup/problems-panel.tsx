import { Anchor, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { ArmLabel } from '../../../components/arm-label';
import { ErrorNotice } from '../../../components/error-notice';
import { everyStage } from '../state/models';
import type { PlacedProblem } from '../state/problems';
import classes from './problems-panel.module.css';

/** Takes the focus when the problem that had it is gone. */
export const problemsTitleId = 'builder-problems';

/** Every problem in plain words; each leads to the place where it is put right. */
export function ProblemsPanel(props: {
  problems: readonly PlacedProblem[];
  /** Whether to say which arm a problem is in. */
  showArm: boolean;
  error: unknown;
  onGo: (problem: PlacedProblem) => void;
  /** How many stages of the problem's arm have the model that can be replaced. */
  sharing: (problem: PlacedProblem) => number;
  onReplace: (problem: PlacedProblem, where: 'here' | 'sharing') => void;
  onClose: () => void;
}) {
  const { problems } = props;
  return (
    <section aria-label="Problems" className={classes.panel}>
      <div className={classes.head}>
        <h2 id={problemsTitleId} tabIndex={-1} className={classes.title}>
          Problems
        </h2>
        <CloseButton size="sm" aria-label="Close the problems" onClick={props.onClose} />
      </div>
      {props.error ? <ErrorNotice error={props.error} /> : null}
      {problems.length === 0 ? (
        <p className={classes.none}>Nothing to put right.</p>
      ) : (
        <ul className={classes.list}>
          {problems.map((problem) => (
            <li key={`${problem.arm} ${problem.open} ${problem.field ?? ''} ${problem.message}`}>
              <button
                type="button"
                className={classes.problem}
                data-severity={problem.severity}
                onClick={() => props.onGo(problem)}
              >
                <Sign severity={problem.severity} />
                <span>
                  <span className={classes.where}>
                    {props.showArm && <ArmLabel arm={problem.arm} size="small" />}
                    {problem.where}
                  </span>
                  <span className={classes.message}>{problem.message}</span>
                </span>
              </button>
              {problem.replacement && (
                <Replace
                  label={problem.replacement.label}
                  sharing={props.sharing(problem)}
                  onReplace={(where) => props.onReplace(problem, where)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Sign(props: { severity: PlacedProblem['severity'] }) {
  const [Picture, word] =
    props.severity === 'error'
      ? [IconExclamationCircle, 'Must be put right: ']
      : [IconAlertTriangle, 'Worth a look: '];
  return (
    <span className={classes.sign}>
      <Picture size={16} aria-hidden />
      <span className="visually-hidden">{word}</span>
    </span>
  );
}

function Replace(props: {
  label: string;
  sharing: number;
  onReplace: (where: 'here' | 'sharing') => void;
}) {
  const { label, sharing, onReplace } = props;
  const link = { component: 'button', type: 'button', size: 'xs', ta: 'start' } as const;
  return (
    <span className={classes.replace}>
      <Anchor {...link} onClick={() => onReplace('here')}>
        Replace with {label}
      </Anchor>
      {sharing > 1 && (
        <Anchor {...link} onClick={() => onReplace('sharing')}>
          Replace in {everyStage(sharing)} that use it
        </Anchor>
      )}
    </span>
  );
}
