import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { Brand } from '@shared/domain/brand';
import { type EarlierVersion, hasWords } from '@shared/domain/message';
import { formatCost, formatNumber } from '../../format';
import classes from './details-drawer.module.css';
import { Findings } from './message-facts';
import { durationPhrase, recommendationPhrase } from './message-words';
import { Wordless } from './wordless';

/** What made a message, or a version of it that is gone. */
type Version = Omit<EarlierVersion, 'verdict'>;

function Facts(props: { version: Version; brand: Brand }) {
  const { version, brand } = props;
  const facts: [string, string][] = [
    ['Model', version.model],
    ['Recommendation', recommendationPhrase(version, brand.contentTypes)],
    ['Tries', formatNumber(version.attempts)],
    ['Time', durationPhrase(version.latencyMs)],
    ['Tokens in', formatNumber(version.tokensIn)],
    ['Tokens out', formatNumber(version.tokensOut)],
    ['Cost', formatCost(version.costUsd)],
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

/** The exact prompt, to be read and copied. */
export function Prompt(props: { prompt: string }) {
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

/** Figures, what the checks noticed, and why there are no words where there are none. */
export function VersionDetails(props: { version: Version; brand: Brand }) {
  const { version } = props;
  return (
    <>
      {!hasWords(version) && <Wordless message={version} />}
      <Facts version={version} brand={props.brand} />
      <Findings message={version} />
    </>
  );
}
