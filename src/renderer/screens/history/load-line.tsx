import { Button, Loader } from '@mantine/core';
import type { HistoryLoad } from '../../api/kept-history';
import { useSlow } from '../../components/use-slow';
import classes from './load-line.module.css';
import { waitingWords } from './load-words';

/** While history is being loaded: what is waited for, a count, and the way out. */
export function LoadLine(props: {
  load: HistoryLoad | null;
  warehouse: string;
  onCancel: () => void;
}) {
  const { load } = props;
  const going = load !== null && load.end === null;
  const slow = useSlow(going);
  return (
    <div role="status">
      {going && slow && (
        <div className={classes.line}>
          <Loader size="xs" type="dots" aria-hidden />
          <span className={`${classes.words} tabular`}>{waitingWords(load, props.warehouse)}</span>
          <Button size="compact-sm" variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  );
}
