import { Progress } from '@mantine/core';
import type { CopyEvent } from '@shared/contract/warehouse';
import classes from './copy.module.css';
import { progressPhrase } from './copy-words';

/** How far a copy is. It goes on only while it is shown, and says so. */
export function CopyProgress(props: { event: CopyEvent | null }) {
  const { event } = props;
  const progress = event?.kind === 'progress' ? event : null;
  const share = progress && progress.total > 0 ? (100 * progress.done) / progress.total : 0;
  return (
    <>
      <p className={`${classes.counts} tabular`}>
        {progress ? progressPhrase(progress) : 'Looking at what is there…'}
      </p>
      <Progress value={share} size={6} aria-label="Copied so far" />
      <p className={classes.soft}>Stay in this section until it is done.</p>
    </>
  );
}
