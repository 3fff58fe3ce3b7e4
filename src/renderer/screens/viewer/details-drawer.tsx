import { Drawer, Skeleton } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { Brand } from '@shared/domain/brand';
import { type EarlierVersion, hasWords, type MessageRef } from '@shared/domain/message';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import classes from './details-drawer.module.css';
import { EarlierReason, EarlierVerdict } from './earlier-verdict';
import { versionName } from './message-words';
import { Prompt, VersionDetails } from './version-details';

function EarlierVersionDetails(props: { version: EarlierVersion; name: string; brand: Brand }) {
  const { version } = props;
  return (
    <details className={classes.earlier}>
      <summary>
        <span className={classes.title}>{props.name}</span>
      </summary>
      <div className={classes.body}>
        {hasWords(version) && (
          <div>
            <p className={classes.verdict}>
              <EarlierVerdict verdict={version.verdict} />
            </p>
            <p className={classes.words} dir="auto">
              <strong>{version.header}</strong>
              {'\n'}
              {version.body}
            </p>
            <EarlierReason verdict={version.verdict} />
          </div>
        )}
        <VersionDetails version={version} brand={props.brand} />
        <Prompt prompt={version.prompt} />
      </div>
    </details>
  );
}

/** How one message came about: figures, the exact prompt, and the same of its earlier versions. */
export function DetailsDrawer(props: {
  /** Stays while the drawer closes, so that it does not empty before it is gone. */
  target: MessageRef | null;
  opened: boolean;
  name: string;
  brand: Brand;
  onClose: () => void;
}) {
  const { brand } = props;
  const { queries } = useCore();
  const message = useQuery(
    queries.experiments.message.queryOptions({ input: props.target ?? skipToken }),
  );
  const earlier = message.data?.earlierVersions ?? [];
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size="lg"
      title={<span className={classes.heading}>{props.name}</span>}
      closeButtonProps={{ 'aria-label': 'Close the details' }}
    >
      {message.error && (
        <ErrorNotice error={message.error} onRetry={() => void message.refetch()} />
      )}
      {message.isPending && <Skeleton h={320} />}
      {message.data && (
        <div className={classes.body}>
          <VersionDetails version={message.data} brand={brand} />
          <Prompt prompt={message.data.prompt} />
          {earlier
            .map((version, index) => (
              <EarlierVersionDetails
                key={index}
                version={version}
                name={versionName(index, earlier.length)}
                brand={brand}
              />
            ))
            .reverse()}
        </div>
      )}
    </Drawer>
  );
}
