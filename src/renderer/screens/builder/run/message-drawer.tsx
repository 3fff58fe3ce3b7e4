import { Drawer, Skeleton } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { MessageRef } from '@shared/domain/message';
import { useCore } from '../../../api/core';
import { ArmLabel } from '../../../components/arm-label';
import { ErrorNotice } from '../../../components/error-notice';
import { MessageDetails } from './message-details';
import classes from './message-drawer.module.css';

/** One message whole: what the member would get, what was noticed, and the prompt behind it. */
export function MessageDrawer(props: {
  message: MessageRef | null;
  userName: string;
  showLetter: boolean;
  onClose: () => void;
}) {
  const { queries } = useCore();
  const { message: ref } = props;
  const message = useQuery(queries.experiments.message.queryOptions({ input: ref ?? skipToken }));
  const models = useQuery(queries.application.models.queryOptions());
  const modelLabel =
    models.data?.find((model) => model.id === message.data?.model)?.label ??
    message.data?.model ??
    '';
  return (
    <Drawer
      opened={ref !== null}
      onClose={props.onClose}
      position="right"
      size={480}
      title={
        ref && (
          <span className={classes.title}>
            {props.showLetter && <ArmLabel arm={ref.arm} />}
            {props.userName}, stage {ref.stage}
          </span>
        )
      }
      closeButtonProps={{ 'aria-label': 'Close the message' }}
    >
      {message.error ? (
        <ErrorNotice error={message.error} onRetry={() => void message.refetch()} />
      ) : message.data ? (
        <MessageDetails message={message.data} modelLabel={modelLabel} />
      ) : (
        ref && <Skeleton height={140} />
      )}
    </Drawer>
  );
}
