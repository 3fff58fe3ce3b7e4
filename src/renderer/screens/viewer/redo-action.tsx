import { Button } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { isRedo } from '../../components/run-phrases';
import type { Remaking } from './use-redo';
import classes from './redo-action.module.css';
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
  const going = remaking !== null || isRedo(status);
  return (
    <div className={classes.redo}>
      <span role="status" className="tabular">
        {remaking
          ? redoProgress(remaking.done.size, remaking.wanted.size)
          : going
            ? 'Making messages again.'
            : ''}
      </span>
      {going && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          disabled={!status.running}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          Stop
        </Button>
      )}
      {!going && !status.running && rejected > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={props.onRedo}
        >
          {redoLabel(rejected)}
        </Button>
      )}
    </div>
  );
}
