import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { StoreOutcome } from '@shared/contract/review';
import { useActiveWarehouse } from '../../api/active-warehouse';
import { useWaitingResults } from '../../api/waiting-results';
import { waitingOf } from '../../components/waiting-words';
import classes from './viewer-screen.module.css';
import { queuedSentence, storeSentence, storeStatePhrase } from './words';

/** The line below the button: what the last press did, and where storing stands. */
export function StoreState(props: {
  status: ExperimentStatus;
  /** Of the last press on this visit; null before one. */
  outcome: StoreOutcome | null;
  /** What came of making messages again; null before that. */
  remade: string | null;
}) {
  const { status, outcome } = props;
  const place = useActiveWarehouse();
  const waiting = waitingOf(
    useWaitingResults(),
    status.arms.map((arm) => arm.experimentId),
  );
  const said: string[] = [];
  if (props.remade !== null && !status.running) said.push(props.remade);
  if (outcome?.kind === 'stored' && status.storedIsCurrent) said.push(storeSentence(outcome));
  if (waiting && outcome?.kind === 'queued' && outcome.queuedAt === waiting.queuedAt) {
    said.push(queuedSentence(outcome));
  } else {
    said.push(storeStatePhrase(status, place, waiting));
  }
  return (
    <p role="status" className={`${classes.stored} tabular`}>
      {said.join(' ')}
      {waiting && (
        <>
          {' '}
          <Anchor component={Link} href="/settings/warehouse" inherit underline="always">
            Open the warehouse settings
          </Anchor>
        </>
      )}
    </p>
  );
}
