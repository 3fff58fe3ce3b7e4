import { Button, Drawer } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import type { FieldProblems } from './field-problems';
import { LeaveDialog } from './leave-dialog';
import { focusFirstFault } from './first-fault';
import classes from './settings-screen.module.css';
import { UnsavedGuard } from './unsaved-guard';
import { useFocusBack } from './use-focus-back';

/**
 * A form in a drawer, which says what is wrong with its fields once somebody has tried to save it.
 * What was typed stays when the core refuses it, and is not thrown away by a slip: closing asks
 * first. Mounted anew for every opening.
 */
export function FormDrawer(props: {
  title: string;
  /** What the form holds, as in "this model". */
  what: string;
  saveLabel: string;
  changed: boolean;
  saving: boolean;
  problems: FieldProblems;
  error: unknown;
  /** Saves what was typed, if it can be saved. */
  onSubmit: () => void;
  onClose: () => void;
  /** The fields, with what is to be said of them. */
  children: (problems: FieldProblems) => ReactNode;
}) {
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  useFocusBack();
  const close = (): void => {
    if (props.changed) setAsking(true);
    else props.onClose();
  };
  return (
    <Drawer
      opened
      onClose={close}
      closeOnEscape={!asking}
      position="right"
      size={520}
      title={<span className={classes.heading}>{props.title}</span>}
      closeButtonProps={{ 'aria-label': 'Close the form' }}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          setTried(true);
          props.onSubmit();
          // The fields show what is wrong with them once they have been drawn again.
          requestAnimationFrame(() => focusFirstFault(form));
        }}
      >
        {props.children(tried ? props.problems : {})}
        <div className={classes.foot}>
          {props.error ? <ErrorNotice error={props.error} /> : null}
          <div className={classes.footButtons}>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={props.saving}>
              {props.saveLabel}
            </Button>
          </div>
        </div>
      </form>
      <LeaveDialog
        opened={asking}
        what={props.what}
        onStay={() => setAsking(false)}
        onLeave={props.onClose}
      />
      <UnsavedGuard active={props.changed} what={props.what} />
    </Drawer>
  );
}
