import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { StoreOutcome } from '@shared/contract/review';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { useBrands } from '../../theme/brand-context';
import { DeskView } from './desk-view';
import { OpenFile, SaveFile } from './experiment-files';
import { NoExperiment } from './no-experiment';
import { StoreResults } from './store-results';
import { StoreState } from './store-state';
import { experimentKey, useDesk } from './use-desk';
import classes from './viewer-screen.module.css';

const title = 'Viewer';
const help = 'Read each message as the member would meet it, and approve or reject it.';

function Reviewing(props: { status: ExperimentStatus }) {
  const { status } = props;
  const { base, brands } = useBrands();
  const brand = brands.find((one) => one.key === status.brand) ?? base;
  const desk = useDesk(status);
  const [outcome, setOutcome] = useState<StoreOutcome | null>(null);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={title}
        help={help}
        actions={
          <div className={classes.actions}>
            <div className={classes.buttons}>
              <OpenFile hasExperiment />
              <SaveFile />
              <StoreResults status={status} onOutcome={setOutcome} />
            </div>
            <StoreState status={status} outcome={outcome} remade={desk.remade} />
          </div>
        }
      />
      <DeskView desk={desk} status={status} brand={brand} />
    </div>
  );
}

/** Where messages are read and judged, and their results stored. */
export default function ViewerScreen() {
  const { queries } = useCore();
  const status = useQuery(queries.experiments.status.queryOptions());
  if (status.data) return <Reviewing key={experimentKey(status.data)} status={status.data} />;
  return (
    <Page>
      <PageHeader title={title} help={help} />
      {status.error && <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />}
      {status.isPending && <Skeleton h={320} radius="md" />}
      {status.isSuccess && <NoExperiment />}
    </Page>
  );
}
