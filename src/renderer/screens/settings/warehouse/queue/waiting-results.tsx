import { Button } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueuedStore, StoreQueueView } from '@shared/contract/review';
import { useCore } from '../../../../api/core';
import { ErrorNotice } from '../../../../components/error-notice';
import { useSendWaiting } from '../../../../api/waiting-results';
import { announceError, receiveFile } from '../../../../components/notices';
import { sentPhrase } from '../../../../components/waiting-words';
import { SettingsSection } from '../../settings-section';
import { DiscardDialog } from './discard-dialog';
import classes from './queue.module.css';
import { damagedPhrase } from './queue-words';
import { useQueue } from './use-queue';
import { WaitingEntry } from './waiting-entry';

function Queue(props: {
  queue: StoreQueueView;
  said: string | null;
  onSay: (text: string) => void;
}) {
  const { queue, onSay } = props;
  const { queries } = useCore();
  const [discarding, setDiscarding] = useState<QueuedStore | null>(null);
  const send = useSendWaiting();
  const sendNow = (id: string | null): void =>
    send.mutate(
      { id },
      {
        onSuccess: (after) => onSay(sentPhrase(queue.entries, after.entries)),
        onError: announceError,
      },
    );
  const save = useMutation(
    queries.results.saveQueued.mutationOptions({ onSuccess: receiveFile, onError: announceError }),
  );
  const isSending = (id: string): boolean =>
    send.isPending && (send.variables.id === null || send.variables.id === id);
  return (
    <SettingsSection
      as="part"
      title="Waiting results"
      help="These were stored while the warehouse could not be reached. They are safe on this computer until they are sent."
      action={
        queue.entries.length > 1 && (
          <Button
            variant="default"
            leftSection={<IconSend size={16} aria-hidden />}
            loading={send.isPending && send.variables.id === null}
            onClick={() => sendNow(null)}
          >
            Send all now
          </Button>
        )
      }
    >
      {queue.entries.length > 0 && (
        <ul className={classes.entries} role="list">
          {queue.entries.map((entry) => (
            <WaitingEntry
              key={entry.id}
              entry={entry}
              sending={isSending(entry.id)}
              saving={save.isPending && save.variables.id === entry.id}
              onSend={() => sendNow(entry.id)}
              onSave={() => save.mutate({ id: entry.id })}
              onDiscard={() => setDiscarding(entry)}
            />
          ))}
        </ul>
      )}
      {queue.damaged > 0 && (
        <p className={classes.damaged}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {damagedPhrase(queue.damaged)}
        </p>
      )}
      {props.said !== null && (
        <p role="status" className={classes.soft}>
          {props.said}
        </p>
      )}
      {discarding && (
        <DiscardDialog
          entry={discarding}
          onDiscarded={() => {
            setDiscarding(null);
            onSay('The results were discarded.');
          }}
          onClose={() => setDiscarding(null)}
        />
      )}
    </SettingsSection>
  );
}

/** Results on their way to a warehouse. Nothing is shown while there are none. */
export function WaitingResults() {
  const queue = useQueue();
  const [said, setSaid] = useState<string | null>(null);
  if (queue.error) {
    return <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} />;
  }
  if (!queue.data) return null;
  if (queue.data.entries.length > 0 || queue.data.damaged > 0) {
    return <Queue queue={queue.data} said={said} onSay={setSaid} />;
  }
  return (
    said !== null && (
      <p role="status" className={classes.soft}>
        {said}
      </p>
    )
  );
}
