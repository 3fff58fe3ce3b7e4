import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { MessageRef } from '@shared/domain/message';
import { ErrorNotice } from '../../../components/error-notice';
import { useSlow } from '../../../components/use-slow';
import classes from './message-drawer.module.css';
import type { Run } from './use-run';

/** Makes a message again, and says how that goes. */
export function RedoLine(props: {
  message: MessageRef;
  /** How many versions there were before this one. */
  versions: number;
  running: boolean;
  redo: Run['redo'];
}) {
  const { message, versions, running, redo } = props;
  /** How many there were when it was asked for; null when it was not. */
  const [before, setBefore] = useState<number | null>(null);
  const asked = before !== null && !redo.isError;
  const going = asked && (redo.isPending || running);
  const slow = useSlow(going);
  const again = (): void => {
    if (going) return;
    setBefore(versions);
    redo.mutate({ what: 'messages', refs: [message] });
  };
  return (
    <div className={classes.redo}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconRefresh size={15} aria-hidden />}
        loading={slow}
        disabled={running && !asked}
        aria-describedby={redoSaysId}
        onClick={again}
      >
        Make this message again
      </Button>
      <span id={redoSaysId} role="status" className={classes.none}>
        {wordsFor({ going, asked, running, made: before !== null && versions > before })}
      </span>
      {before !== null && redo.error ? <ErrorNotice error={redo.error} /> : null}
    </div>
  );
}

const redoSaysId = 'builder-redo-says';

function wordsFor(state: {
  going: boolean;
  asked: boolean;
  running: boolean;
  made: boolean;
}): string {
  if (state.going) return 'It is being made again. This version is kept.';
  if (state.asked && state.made) return 'Made again. The earlier version stands beside it.';
  if (state.asked) return 'It was not made again; what was noticed says why.';
  return state.running
    ? 'Possible once the run is over.'
    : 'This version and its verdict are kept beside the new one.';
}
