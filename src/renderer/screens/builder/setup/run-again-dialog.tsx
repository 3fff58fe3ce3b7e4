import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { AskDialog } from './ask-dialog';

/** Asks before a run takes the place of an experiment with a review that was not stored. */
export function RunAgainDialog(props: { opened: boolean; onRun: () => void; onClose: () => void }) {
  const [, navigate] = useLocation();
  return (
    <AskDialog
      opened={props.opened}
      onClose={props.onClose}
      title="The last run is reviewed but not stored"
      answers={
        <>
          <Button variant="default" data-autofocus onClick={props.onClose}>
            Not now
          </Button>
          <Button variant="default" onClick={() => navigate('/viewer')}>
            Go and store it
          </Button>
          <Button onClick={props.onRun}>Run anyway</Button>
        </>
      }
    >
      A new run takes its place. Its messages and your verdicts are kept, and Home offers them
      again; storing them first puts them into the warehouse for everybody.
    </AskDialog>
  );
}
