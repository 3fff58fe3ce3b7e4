import { Button, Group, Skeleton } from '@mantine/core';
import { IconTools } from '@tabler/icons-react';
import type { Brand } from '@shared/domain/brand';
import { useChangePreferences } from '../../api/preferences';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { useBrands } from '../../theme/brand-context';
import { BuilderDesk } from './builder-desk';
import { builderHelp } from './help';
import { useStartingEditor } from './state/starting-editor';

/** Set a campaign up, try it on a few members, watch its messages arrive. */
export default function BuilderScreen() {
  const { brand } = useBrands();
  return brand ? <BrandBuilder key={brand.key} brand={brand} /> : <ChooseBrand />;
}

function BrandBuilder(props: { brand: Brand }) {
  const { editor, error, retry } = useStartingEditor(props.brand.key);
  if (editor) return <BuilderDesk brand={props.brand} start={editor} />;
  return (
    <Page wide>
      <PageHeader title="Builder" help={builderHelp} />
      {error ? (
        <ErrorNotice error={error} onRetry={retry} />
      ) : (
        <div role="status" aria-label="Loading the brand’s configs">
          <Skeleton height={48} mb="md" />
          <Skeleton height={420} />
        </div>
      )}
    </Page>
  );
}

function ChooseBrand() {
  const { brands } = useBrands();
  const change = useChangePreferences();
  return (
    <Page>
      <PageHeader title="Builder" help={builderHelp} />
      <EmptyState
        icon={IconTools}
        title="Choose a brand first"
        action={
          <Group gap="xs" justify="center">
            {brands.map((brand) => (
              <Button
                key={brand.key}
                variant="default"
                leftSection={<span aria-hidden>{brand.mark}</span>}
                loading={change.isPending && change.variables.brand === brand.key}
                onClick={() => change.mutate({ brand: brand.key })}
              >
                {brand.name}
              </Button>
            ))}
          </Group>
        }
      >
        Configs, members and content belong to a brand. You can switch at any time; what you are
        working on is kept as a draft.
      </EmptyState>
      {change.isError && <ErrorNotice error={change.error} />}
    </Page>
  );
}
