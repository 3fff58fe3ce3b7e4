import { Button } from '@mantine/core';
import { IconHistory, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Brand } from '@shared/domain/brand';
import { useCore } from '../../api/core';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ExportMenu } from '../../components/export-menu';
import { announceError, receiveFile } from '../../components/notices';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { formatDateTime } from '../../format';
import { useBrands } from '../../theme/brand-context';
import { ConfigsPanel } from './configs-panel';
import { DateRange, type Range } from './date-range';
import { ExperimentDrawer } from './experiment-drawer';
import { ExperimentsTable } from './experiments-table';
import classes from './history-screen.module.css';
import { TrendPanel } from './trend-panel';

const exportChoices = [
  { what: 'summary', label: 'Summary of experiments' },
  { what: 'feedback', label: 'Detailed feedback' },
] as const;

const everything: Range = { from: null, to: null };

function BrandHistory(props: { brand: Brand }) {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const [range, setRange] = useState<Range>(everything);
  const [opened, setOpened] = useState<string | null>(null);
  const input = { brand: props.brand.key, ...range };
  // Never by itself: the first look is a press of the button, then the range decides.
  const asked = queryClient
    .getQueryCache()
    .findAll({ queryKey: queries.history.load.key() })
    .some((query) => query.state.data !== undefined);
  const [wanted, setWanted] = useState(asked);
  const history = useQuery(queries.history.load.queryOptions({ input, enabled: wanted }));
  const exporting = useMutation(
    queries.history.export.mutationOptions({ onSuccess: receiveFile, onError: announceError }),
  );
  const load = (): void => {
    if (wanted) void history.refetch();
    else setWanted(true);
  };
  const found = history.data;
  return (
    <Page>
      <PageHeader
        title="History"
        help="Every stored experiment of this brand, loaded from the warehouse when you ask for it."
        actions={
          <>
            {found && found.experiments.length > 0 && (
              <ExportMenu
                choices={exportChoices}
                pending={exporting.isPending}
                onChoose={(what) => exporting.mutate({ ...input, what })}
              />
            )}
            <Button
              loading={history.isFetching}
              leftSection={found ? <IconRefresh size={16} aria-hidden /> : undefined}
              variant={found ? 'default' : 'filled'}
              onClick={load}
            >
              {found ? 'Refresh' : 'Load history'}
            </Button>
          </>
        }
      />
      {wanted && (
        <div className={classes.filters}>
          <DateRange range={range} onChange={setRange} />
          {found && <span className={classes.soft}>Loaded {formatDateTime(found.loadedAt)}</span>}
        </div>
      )}
      {history.error && <ErrorNotice error={history.error} onRetry={load} />}
      {!wanted && (
        <EmptyState
          icon={IconHistory}
          title="Nothing is loaded yet"
          action={<Button onClick={load}>Load history</Button>}
        >
          Stored experiments stay in the warehouse until you ask. Loading shows what was tried, how
          much of it was rejected, and which configs get better.
        </EmptyState>
      )}
      {found && found.experiments.length === 0 && (
        <EmptyState icon={IconHistory} title="No stored experiments here">
          {range.from || range.to
            ? 'Nothing was stored in this range. Widen the dates.'
            : `Store an experiment in the Viewer and it will stand here for ${props.brand.name}.`}
        </EmptyState>
      )}
      {found && found.experiments.length > 0 && (
        <div className={classes.sections}>
          <TrendPanel experiments={found.experiments} />
          <ConfigsPanel history={found} />
          <ExperimentsTable experiments={found.experiments} onOpen={setOpened} />
        </div>
      )}
      <ExperimentDrawer experimentId={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}

export default function HistoryScreen() {
  const { brand } = useBrands();
  if (brand) return <BrandHistory key={brand.key} brand={brand} />;
  return (
    <Page>
      <PageHeader title="History" help="Every stored experiment of a brand." />
      <EmptyState icon={IconHistory} title="Choose a brand first">
        History is kept for each brand. Choose one at the top left.
      </EmptyState>
    </Page>
  );
}
