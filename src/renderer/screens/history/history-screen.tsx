import { Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Brand } from '@shared/domain/brand';
import { useCore } from '../../api/core';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { useBrands } from '../../theme/brand-context';
import { BrandHistory } from './brand-history';

const title = 'History';

function InActiveWarehouse(props: { brand: Brand }) {
  const { queries } = useCore();
  const { brand } = props;
  const warehouse = useQuery(queries.warehouse.view.queryOptions());
  if (warehouse.data) {
    const { active, activeLabel } = warehouse.data;
    return (
      <BrandHistory
        key={`${brand.key} ${active}`}
        brand={brand}
        warehouse={active}
        warehouseLabel={activeLabel}
      />
    );
  }
  return (
    <Page>
      <PageHeader title={title} help="Every stored experiment of this brand." />
      {warehouse.error ? (
        <ErrorNotice error={warehouse.error} onRetry={() => void warehouse.refetch()} />
      ) : (
        <Skeleton h={320} radius="md" />
      )}
    </Page>
  );
}

/** What the active warehouse holds of the brand, once somebody asks for it. */
export default function HistoryScreen() {
  const { brand } = useBrands();
  if (brand) return <InActiveWarehouse brand={brand} />;
  return (
    <Page>
      <PageHeader title={title} help="Every stored experiment of a brand." />
      <EmptyState icon={IconHistory} title="Choose a brand first">
        History is kept for each brand. Choose one at the top left.
      </EmptyState>
    </Page>
  );
}
