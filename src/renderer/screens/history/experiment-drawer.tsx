import { Drawer, Loader, Table } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { ExperimentSummary, StoredFeedback } from '@shared/domain/history';
import { rejectionReasonLabel } from '@shared/domain/rejection-reason';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import { formatDateTime, formatPercent } from '../../format';
import classes from './history-screen.module.css';
import { OpenStored } from './open-stored';

function FeedbackItem(props: { feedback: StoredFeedback }) {
  const { feedback } = props;
  return (
    <div className={classes.feedback}>
      <div className={classes.feedbackHead}>
        <strong>{rejectionReasonLabel(feedback.rejectionReason)}</strong>
        <span className={classes.soft}>
          Stage {feedback.stage}, user {feedback.userId}, {formatDateTime(feedback.timestamp)}
        </span>
      </div>
      {feedback.rejectionText && <p className={classes.feedbackText}>“{feedback.rejectionText}”</p>}
      <p className={`${classes.feedbackText} ${classes.soft}`}>
        {feedback.messageHeader}
        {'\n'}
        {feedback.messageBody}
      </p>
    </div>
  );
}

/** What is behind one stored experiment: its stages, and what was said of its messages. */
export function ExperimentDrawer(props: {
  experiment: ExperimentSummary | null;
  opened: boolean;
  onClose: () => void;
}) {
  const { queries } = useCore();
  const { experiment } = props;
  const details = useQuery(
    queries.history.experiment.queryOptions({
      input: experiment ? { experimentId: experiment.experimentId } : skipToken,
      enabled: experiment !== null && props.opened,
      // It may have been stored again, here or by somebody else.
      staleTime: 0,
    }),
  );
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size="lg"
      title={<strong>{experiment?.experimentId}</strong>}
    >
      {experiment && (
        <>
          <p className={classes.about}>
            {experiment.configName}, {experiment.campaignName}, started{' '}
            {formatDateTime(experiment.startTime)}
          </p>
          <OpenStored experiment={experiment} />
        </>
      )}
      {details.error && (
        <ErrorNotice error={details.error} onRetry={() => void details.refetch()} />
      )}
      {details.isLoading && <Loader size="sm" type="dots" aria-label="Loading" />}
      {details.data && (
        <>
          <Table verticalSpacing={4} aria-label="Stages of the experiment">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Stage</Table.Th>
                <Table.Th>Platform</Table.Th>
                <Table.Th>Model</Table.Th>
                <Table.Th className={classes.number}>Messages</Table.Th>
                <Table.Th className={classes.number}>Rejected</Table.Th>
                <Table.Th className={classes.number}>Rate</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {details.data.stages.map((stage) => (
                <Table.Tr key={stage.stage}>
                  <Table.Td>{stage.stage}</Table.Td>
                  <Table.Td>{stage.platform}</Table.Td>
                  <Table.Td>{stage.model}</Table.Td>
                  <Table.Td className={classes.number}>{stage.totalMessages}</Table.Td>
                  <Table.Td className={classes.number}>{stage.totalRejects}</Table.Td>
                  <Table.Td className={classes.number}>
                    {formatPercent(stage.rejectionRate)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <h3>Rejections</h3>
          {details.data.feedback.length === 0 && (
            <p className={classes.soft}>Nothing was rejected.</p>
          )}
          {details.data.feedback.map((feedback) => (
            <FeedbackItem key={`${feedback.stage}/${feedback.userId}`} feedback={feedback} />
          ))}
        </>
      )}
    </Drawer>
  );
}
