import type { Brand } from '@shared/domain/brand';
import { type EarlierVersion, hasWords } from '@shared/domain/message';
import { CopyTextButton } from '../../components/prompt/copy-text-button';
import { promptTexts } from '../../components/prompt/prompt-parts';
import { PromptText } from '../../components/prompt/prompt-text';
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
        <CopyTextButton text={props.prompt} />
      </div>
      <PromptText prompt={promptTexts(props.prompt)} />
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
