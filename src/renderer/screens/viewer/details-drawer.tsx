import { Button, CopyButton, Drawer, Skeleton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { Brand } from '@shared/domain/brand';
import type { Message, MessageRef } from '@shared/domain/message';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import { formatCost, formatNumber } from '../../format';
import classes from './details-drawer.module.css';
import { durationPhrase, recommendationPhrase } from './message-words';

function Facts(props: { message: Message; brand: Brand }) {
  const { message, brand } = props;
  const facts: [string, string][] = [
    ['Model', message.model],
    ['Recommendation', recommendationPhrase(message, brand.contentTypes)],
    ['Tokens in', formatNumber(message.tokensIn)],
    ['Tokens out', formatNumber(message.tokensOut)],
    ['Cost', formatCost(message.costUsd)],
    ['Time', durationPhrase(message.latencyMs)],
    ['Attempts', formatNumber(message.attempts)],
  ];
  return (
    <dl className={`${classes.facts} tabular`}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Prompt(props: { prompt: string }) {
  if (props.prompt === '') {
    return <p className={classes.soft}>No prompt was kept with this message.</p>;
  }
  return (
    <section aria-label="Prompt">
      <div className={classes.promptHead}>
        <h3 className={classes.title}>Prompt</h3>
        <CopyButton value={props.prompt}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={
                copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
              }
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      <pre className={classes.prompt} tabIndex={0} dir="auto">
        {props.prompt}
      </pre>
    </section>
  );
}

/** How one message came about: figures, and the exact prompt. */
export function DetailsDrawer(props: {
  /** Stays while the drawer closes, so that it does not empty before it is gone. */
  target: MessageRef | null;
  opened: boolean;
  name: string;
  brand: Brand;
  onClose: () => void;
}) {
  const { queries } = useCore();
  const message = useQuery(
    queries.experiments.message.queryOptions({ input: props.target ?? skipToken }),
  );
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
          <Facts message={message.data} brand={props.brand} />
          <Prompt prompt={message.data.prompt} />
        </div>
      )}
    </Drawer>
  );
}
