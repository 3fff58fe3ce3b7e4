import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useCore } from '../../api/core';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ExportMenu } from '../../components/export-menu';
import { announceError, receiveFile } from '../../components/notices';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import classes from './analytics-screen.module.css';
import { ArmMetrics } from './arm-metrics';
import { ReasonsPanel } from './reasons-panel';
import { StagesPanel } from './stages-panel';
import { VerdictPanel } from './verdict-panel';

const exportChoices = [
  { what: 'messages', label: 'Messages' },
  { what: 'feedback', label: 'Feedback' },
  { what: 'summary', label: 'Summary' },
] as const;

export default function AnalyticsScreen() {
  const { queries } = useCore();
  const figures = useQuery(queries.analytics.current.queryOptions());
  const exporting = useMutation(
    queries.analytics.export.mutationOptions({ onSuccess: receiveFile, onError: announceError }),
  );
  const analytics = figures.data;
  return (
    <Page>
      <PageHeader
        title="Analytics"
        help="The figures of the current experiment. Ranges are 95 % intervals: the true rate is very likely inside."
        actions={
          analytics ? (
            <ExportMenu
              choices={exportChoices}
              pending={exporting.isPending}
              onChoose={(what) => exporting.mutate({ what })}
            />
          ) : undefined
        }
      />
      {figures.error && (
        <ErrorNotice error={figures.error} onRetry={() => void figures.refetch()} />
      )}
      {analytics === null && (
        <EmptyState
          icon={IconChartBar}
          title="No experiment to measure yet"
          action={
            <Button component={Link} href="/builder">
              Open the Builder
            </Button>
          }
        >
          Run one config, or two against each other, and look at the messages. The figures come by
          themselves. Stored experiments are in History.
        </EmptyState>
      )}
      {analytics && (
        <div className={classes.sections}>
          <VerdictPanel analytics={analytics} />
          <ArmMetrics arms={analytics.arms} />
          <StagesPanel arms={analytics.arms} />
          <ReasonsPanel arms={analytics.arms} />
        </div>
      )}
    </Page>
  );
}
