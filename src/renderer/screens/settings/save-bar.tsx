import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import classes from './settings-screen.module.css';

/** At the foot of a form: whether it is saved, and the buttons that save it or take it back. */
export function SaveBar(props: {
  /** What the button saves, as in "Save the rules". */
  label: string;
  changed: boolean;
  /** Whether some field does not pass, so that it cannot be saved as it is. */
  faulty: boolean;
  saving: boolean;
  saved: boolean;
  error: unknown;
  onDiscard: () => void;
  /** Quieter ways to fill the form in. */
  extra?: ReactNode;
}) {
  const { changed } = props;
  return (
    <div className={classes.saveBar}>
      {props.error ? <ErrorNotice error={props.error} /> : null}
      <div className={classes.saveLine}>
        <p role="status" className={classes.saveState}>
          {changed && (props.faulty ? 'Some fields need another look.' : 'Not saved yet.')}
          {!changed && props.saved && (
            <>
              <IconCheck size={16} aria-hidden className={classes.good} /> Saved.
            </>
          )}
        </p>
        {props.extra}
        <Button variant="default" disabled={!changed || props.saving} onClick={props.onDiscard}>
          Discard changes
        </Button>
        <Button type="submit" disabled={!changed} loading={props.saving}>
          {props.label}
        </Button>
      </div>
    </div>
  );
}
