import { Button } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { isRedo } from '../../components/run-phrases';
import type { Remaking } from './use-redo';
import classes from './viewer-screen.module.css';
import { redoLabel, redoProgress } from './words';

/** Makes all rejected messages again; while that goes on, how far it is and the way out. */
export function RedoAction(props: {
  status: ExperimentStatus;
  remaking: Remaking | null;
  onRedo: () => void;
}) {
  const { status, remaking } = props;
  const { queries } = useCore();
  const cancel = useMutation(
    queries.experiments.cancel.mutationOptions({ onError: announceError }),
  );
  const rejected = status.arms.reduce((sum, arm) => sum + arm.rejected, 0);
  if (remaking || isRedo(status)) {
    return (
      <span className={classes.redo}>
        <span className="tabular">
          {remaking
            ? redoProgress(remaking.done.size, remaking.wanted.size)
            : 'Making messages again.'}
        </span>
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} aria-hidden />}
          disabled={!status.running}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          Stop
        </Button>
      </span>
    );
  }
  if (rejected === 0 || status.running) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      onClick={props.onRedo}
    >
      {redoLabel(rejected)}
    </Button>
  );
}
