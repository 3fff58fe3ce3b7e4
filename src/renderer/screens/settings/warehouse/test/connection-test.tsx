import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ConnectionRow } from '@shared/contract/warehouse';
import { useCore } from '../../../../api/core';
import { ErrorNotice } from '../../../../components/error-notice';
import classes from './connection-test.module.css';
import { TestStepList } from './test-step-list';
import { spokenStep, tablesAreMissing, testOutcome } from './test-steps';
import { useConnectionTest } from './use-connection-test';

/** A test of one connection, from its first step to what can be done about the last one. */
export function ConnectionTest(props: {
  row: ConnectionRow;
  active: boolean;
  onUse: () => void;
  onAgain: () => void;
  onClose: () => void;
}) {
  const { row } = props;
  const { queries } = useCore();
  const { steps, state, running, cancel } = useConnectionTest(row.key);
  const createTables = useMutation(
    queries.warehouse.createTables.mutationOptions({ onSuccess: () => props.onAgain() }),
  );
  const outcome = state.kind === 'cancelled' ? 'The test was cancelled.' : testOutcome(steps);
  const works = steps.every((step) => step.state === 'passed');
  const spoken = steps.map(spokenStep).filter(Boolean).at(-1) ?? '';
  const canCreate = !running && tablesAreMissing(steps);
  return (
    <div className={classes.test}>
      <TestStepList label={`Test of ${row.label}`} steps={steps} method={row.signIn.method} />
      <p role="status" className="visually-hidden">
        {running ? spoken : `${spoken} ${state.kind === 'failed' ? '' : outcome}`}
      </p>
      {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      {createTables.error && <ErrorNotice error={createTables.error} />}
      <div className={classes.foot}>
        <p className={classes.outcome} data-works={works || undefined} aria-hidden>
          {!running && state.kind !== 'failed' && outcome}
        </p>
        {running ? (
          <Button size="compact-sm" variant="default" onClick={cancel}>
            Cancel the test
          </Button>
        ) : (
          <>
            <Button size="compact-sm" variant="default" onClick={props.onClose}>
              Close
            </Button>
            <Button size="compact-sm" variant="default" onClick={props.onAgain}>
              Test again
            </Button>
          </>
        )}
        {canCreate && (
          <Button
            size="compact-sm"
            loading={createTables.isPending}
            onClick={() => createTables.mutate({ key: row.key })}
          >
            Create the tables
          </Button>
        )}
        {!running && works && !props.active && (
          <Button size="compact-sm" onClick={props.onUse}>
            Work with {row.label}
          </Button>
        )}
      </div>
    </div>
  );
}
