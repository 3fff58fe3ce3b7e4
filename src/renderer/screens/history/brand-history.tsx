import { Button, Skeleton } from '@mantine/core';
import { IconHistory, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Brand } from '@shared/domain/brand';
import type { ExperimentSummary } from '@shared/domain/history';
import { useCore } from '../../api/core';
import { type DayRange, figuresOf, sameRange } from '../../api/kept-history';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ExportMenu } from '../../components/export-menu';
import { announceError, receiveFile } from '../../components/notices';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { useSlow } from '../../components/use-slow';
import { DateRange } from './date-range';
import { ExperimentDrawer } from './experiment-drawer';
import classes from './history-screen.module.css';
import { LoadLine } from './load-line';
import { originWords, partWords } from './load-words';
import { HistoryPanels } from './history-panels';
import { useHistory } from './use-history';

const exportChoices = [
  { what: 'summary', label: 'Summary of experiments' },
  { what: 'feedback', label: 'Detailed feedback' },
] as const;

const everything: DayRange = { from: null, to: null };

/** A brand's history in one warehouse: what was loaded of it, and the way to load it. */
export function BrandHistory(props: {
  brand: Brand;
  /** Key of the warehouse, and what a sentence calls it. */
  warehouse: string;
  warehouseLabel: string;
}) {
  const { brand, warehouse, warehouseLabel } = props;
  const { queries } = useCore();
  const { kept, load, cancel } = useHistory({ brand: brand.key, warehouse });
  // Whoever comes back finds the range that they loaded.
  const [range, setRange] = useState<DayRange>(
    () => kept.load?.range ?? kept.loaded[0]?.range ?? everything,
  );
  const [opened, setOpened] = useState<{ experiment: ExperimentSummary; shown: boolean } | null>(
    null,
  );
  const exporting = useMutation(
    queries.history.export.mutationOptions({ onSuccess: receiveFile, onError: announceError }),
  );
  const figures = useMemo(() => figuresOf(kept, range), [kept, range]);
  const loading = kept.load !== null && kept.load.end === null;
  const slow = useSlow(loading);
  const lately = kept.load && sameRange(kept.load.range, range) ? kept.load : null;
  const failure = lately?.end?.how === 'failed' ? lately.end : null;
  const loadRange = (): void => load(range);
  const loadButton = useRef<HTMLButtonElement>(null);
  const cancelled = lately?.end?.how === 'cancelled';
  useEffect(() => {
    // The button that was pressed is gone.
    if (cancelled && document.activeElement === document.body) loadButton.current?.focus();
  }, [cancelled]);
  const anyKnown = kept.load !== null || kept.loaded.length > 0;
  return (
    <Page>
      <PageHeader
        title="History"
        help={`Every stored experiment of this brand, loaded from ${warehouseLabel} when you ask for it.`}
        actions={
          figures && (
            <>
              {figures.from && figures.experiments.length > 0 && (
                <ExportMenu
                  choices={exportChoices}
                  pending={exporting.isPending}
                  onChoose={(what) => exporting.mutate({ brand: brand.key, ...range, what })}
                />
              )}
              <Button
                ref={loadButton}
                loading={loading && slow}
                leftSection={<IconRefresh size={16} aria-hidden />}
                variant="default"
                onClick={loadRange}
              >
                Refresh
              </Button>
            </>
          )
        }
      />
      {anyKnown && (
        <div className={classes.filters}>
          <DateRange range={range} onChange={setRange} />
          {figures && (
            <span className={classes.soft}>
              {figures.from ? originWords(figures.from) : lately?.end && partWords(lately)}
            </span>
          )}
        </div>
      )}
      <LoadLine load={kept.load} warehouse={warehouseLabel} onCancel={cancel} />
      {failure && (
        <div className={classes.failure}>
          <ErrorNotice error={failure.error} onRetry={loadRange} />
        </div>
      )}
      {!figures && loading && slow && (
        <div className={classes.sections} aria-hidden>
          <Skeleton h={270} radius="md" />
          <Skeleton h={320} radius="md" />
        </div>
      )}
      {!figures && !loading && !failure && (
        <EmptyState
          icon={IconHistory}
          title={kept.loaded.length > 0 ? 'These days are not loaded yet' : 'Nothing is loaded yet'}
          action={
            <Button ref={loadButton} onClick={loadRange}>
              Load history
            </Button>
          }
        >
          Stored experiments stay in the warehouse until you ask. Loading shows what was tried, how
          much of it was rejected, and which configs get better.
        </EmptyState>
      )}
      {figures && figures.experiments.length === 0 && (
        <EmptyState icon={IconHistory} title="No stored experiments here">
          {range.from || range.to
            ? 'Nothing was stored in this range. Widen the dates.'
            : `Store an experiment in the Viewer and it will stand here for ${brand.name}.`}
        </EmptyState>
      )}
      {figures && figures.experiments.length > 0 && (
        <HistoryPanels
          figures={figures}
          onOpen={(experiment) => setOpened({ experiment, shown: true })}
        />
      )}
      <ExperimentDrawer
        experiment={opened?.experiment ?? null}
        opened={opened?.shown ?? false}
        onClose={() => setOpened((before) => before && { ...before, shown: false })}
      />
    </Page>
  );
}
