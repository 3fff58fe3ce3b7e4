import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Brand } from '@shared/domain/brand';
import { hasWords, type MessageRef } from '@shared/domain/message';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import { EarlierReason, EarlierVerdict } from './earlier-verdict';
import classes from './earlier-versions.module.css';
import { versionName } from './message-words';
import { Preview } from './preview';
import { Wordless } from './wordless';

/** The versions that a message took the place of, newest first, as their readers would have met them. */
export function EarlierVersions(props: {
  target: MessageRef;
  id: string;
  userName: string;
  brand: Brand;
}) {
  const { queries } = useCore();
  const message = useQuery(queries.experiments.message.queryOptions({ input: props.target }));
  if (message.error) {
    return <ErrorNotice error={message.error} onRetry={() => void message.refetch()} />;
  }
  if (!message.data) return <Skeleton h={96} radius="lg" className={classes.place} />;
  const versions = message.data.earlierVersions;
  return (
    <div id={props.id} className={classes.place}>
      {versions
        .map((version, index) => (
          <section
            key={index}
            className={classes.version}
            aria-label={versionName(index, versions.length)}
          >
            <p className={classes.head}>
              <span className={classes.name}>{versionName(index, versions.length)}</span>
              {hasWords(version) && <EarlierVerdict verdict={version.verdict} />}
            </p>
            {hasWords(version) ? (
              <>
                <Preview
                  message={version}
                  userName={props.userName}
                  brand={props.brand}
                  words={[]}
                />
                <EarlierReason verdict={version.verdict} />
              </>
            ) : (
              <Wordless message={version} />
            )}
          </section>
        ))
        .reverse()}
    </div>
  );
}
