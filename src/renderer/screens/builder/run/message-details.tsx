import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Message } from '@shared/domain/message';
import { platforms } from '@shared/domain/platform';
import { isWordless } from '../../../components/message-state';
import { formatCost, formatNumber } from '../../../format';
import { PlatformIcon, platformLabel } from '../platform-icon';
import { CopyTextButton } from '../../../components/prompt/copy-text-button';
import { promptTexts } from '../../../components/prompt/prompt-parts';
import { PromptText } from '../../../components/prompt/prompt-text';
import { FailureBox } from './failure-box';
import classes from './message-drawer.module.css';
import { runStateWord } from './state-words';
import { milliseconds } from './summary-words';

type AnyVersion = Omit<Message, 'userId' | 'stage' | 'earlierVersions'>;

/** The words of a message, or why there are none, and everything that is known of its making. */
export function MessageDetails(props: {
  message: AnyVersion;
  modelLabel: string;
  /** Leaves the prompt to be asked for. */
  brief?: boolean;
}) {
  const { message } = props;
  const { recommendation } = message;
  return (
    <div className={classes.details}>
      <Words message={message} />
      {message.findings.length > 0 && (
        <section>
          <h4 className={classes.heading}>Noticed</h4>
          <ul className={classes.findings}>
            {message.findings.map((finding) => (
              <li key={`${finding.code} ${finding.message}`}>
                <IconAlertTriangle size={14} aria-hidden />
                {finding.message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h4 className={classes.heading}>How it was made</h4>
        <dl className={`${classes.facts} tabular`}>
          <Fact name="Recommended">
            {recommendation ? `${recommendation.title} (${recommendation.type})` : 'Nothing'}
          </Fact>
          <Fact name="Model">{props.modelLabel}</Fact>
          <Fact name="Tries">{formatNumber(message.attempts)}</Fact>
          <Fact name="Time">{milliseconds(message.latencyMs)}</Fact>
          <Fact name="Tokens">
            {formatNumber(message.tokensIn)} in, {formatNumber(message.tokensOut)} out
          </Fact>
          <Fact name="Cost">{formatCost(message.costUsd)}</Fact>
        </dl>
      </section>
      {props.brief ? (
        <details>
          <summary className={classes.heading}>Its prompt</summary>
          <Prompt kept={message.prompt} />
        </details>
      ) : (
        <section>
          <div className={classes.promptHead}>
            <h4 className={classes.heading}>The exact prompt</h4>
            {message.prompt !== '' && <CopyTextButton text={message.prompt} />}
          </div>
          <Prompt kept={message.prompt} />
        </section>
      )}
    </div>
  );
}

function Words(props: { message: AnyVersion }) {
  const { message } = props;
  const platform = platforms.find((one) => one.key === message.platform);
  if (isWordless(message.status)) {
    return (
      <FailureBox tone="caution" state={message.status} title={runStateWord(message.status)}>
        {message.failure?.message ?? 'No reason was given.'}
      </FailureBox>
    );
  }
  return (
    <div className={classes.message}>
      <p className={classes.platform}>
        <PlatformIcon platform={message.platform} size={14} />
        {platformLabel(message.platform)}
      </p>
      <p className={classes.header} dir="auto">
        {platform && <span className="visually-hidden">{platform.headerLabel}: </span>}
        {message.header}
      </p>
      <p className={classes.body} dir="auto">
        {message.body}
      </p>
    </div>
  );
}

function Prompt(props: { kept: string }) {
  return props.kept === '' ? (
    <p className={classes.none}>None was kept.</p>
  ) : (
    <PromptText prompt={promptTexts(props.kept)} />
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
