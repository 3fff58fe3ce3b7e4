import { Drawer, Skeleton } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { MessageRef } from '@shared/domain/message';
import { useCore } from '../../../api/core';
import { ArmLabel } from '../../../components/arm-label';
import { ErrorNotice } from '../../../components/error-notice';
import type { MessageState } from '../../../components/message-state';
import { VerdictMark } from '../../../components/verdict-mark';
import { modelLabel } from '../state/models';
import { EarlierVersions } from './earlier-versions';
import { MessageDetails } from './message-details';
import classes from './message-drawer.module.css';
import { RedoLine } from './redo-line';
import type { Run } from './use-run';

/**
 * One message whole: what the member would get, what was noticed, and the prompt behind it. It can
 * be made again from here; what it was before then stands beside it.
 */
export function MessageDrawer(props: {
  message: MessageRef | null;
  /** What a reviewer has said of it; null until that is known. */
  state: MessageState | null;
  userName: string;
  showLetter: boolean;
  running: boolean;
  redo: Run['redo'];
  onClose: () => void;
}) {
  const { queries } = useCore();
  const { message: ref } = props;
  const message = useQuery(queries.experiments.message.queryOptions({ input: ref ?? skipToken }));
  const models = useQuery(queries.application.models.queryOptions()).data ?? [];
  const earlier = message.data?.earlierVersions ?? [];
  const labelOf = (id: string): string => modelLabel(models, id);
  return (
    <Drawer
      opened={ref !== null}
      onClose={props.onClose}
      position="right"
      size={earlier.length > 0 ? 960 : 560}
      title={
        ref && (
          <span className={classes.title}>
            {props.showLetter && <ArmLabel arm={ref.arm} />}
            {props.userName}, stage {ref.stage}
            {props.state && <VerdictMark state={props.state} />}
          </span>
        )
      }
      closeButtonProps={{ 'aria-label': 'Close the message' }}
    >
      {message.error ? (
        <ErrorNotice error={message.error} onRetry={() => void message.refetch()} />
      ) : message.data && ref ? (
        <>
          <RedoLine
            key={`${ref.arm}/${ref.userId}/${ref.stage}`}
            message={ref}
            versions={earlier.length}
            running={props.running}
            redo={props.redo}
          />
          <div className={classes.versions}>
            <section aria-label="This message">
              {earlier.length > 0 && <h3 className={classes.versionTitle}>Now</h3>}
              <MessageDetails message={message.data} modelLabel={labelOf(message.data.model)} />
            </section>
            {earlier.length > 0 && <EarlierVersions versions={earlier} labelOf={labelOf} />}
          </div>
        </>
      ) : (
        ref && <Skeleton height={140} />
      )}
    </Drawer>
  );
}
