import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Message } from '@shared/domain/message';
import { platforms } from '@shared/domain/platform';
import { countOf, formatCost, formatNumber } from '../../../format';
import { PlatformIcon, platformLabel } from '../platform-icon';
import { FailureBox } from './failure-box';
import classes from './message-drawer.module.css';

const seconds = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** The words of a message, or why there are none, and everything that is known of its making. */
export function MessageDetails(props: { message: Message; modelLabel: string }) {
  const { message } = props;
  const { recommendation } = message;
  const platform = platforms.find((one) => one.key === message.platform);
  return (
    <div className={classes.details}>
      {message.status === 'failed' ? (
        <FailureBox title="This message failed">
          {message.failure?.message ?? 'No reason was given.'}
        </FailureBox>
      ) : (
        <div className={classes.message}>
          <p className={classes.platform}>
            <PlatformIcon platform={message.platform} size={14} />
            {platformLabel(message.platform)}
          </p>
          <p className={classes.header}>
            {platform && <span className="visually-hidden">{platform.headerLabel}: </span>}
            {message.header}
          </p>
          <p className={classes.body}>{message.body}</p>
        </div>
      )}
      {message.findings.length > 0 && (
        <section>
          <h3 className={classes.heading}>Noticed</h3>
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
        <h3 className={classes.heading}>How it was made</h3>
        <dl className={`${classes.facts} tabular`}>
          <Fact name="Recommended">
            {recommendation ? `${recommendation.title} (${recommendation.type})` : 'Nothing'}
          </Fact>
          <Fact name="Model">{props.modelLabel}</Fact>
          <Fact name="Attempts">{formatNumber(message.attempts)}</Fact>
          <Fact name="Time">{seconds(message.latencyMs)}</Fact>
          <Fact name="Tokens">
            {formatNumber(message.tokensIn)} in, {formatNumber(message.tokensOut)} out
          </Fact>
          <Fact name="Cost">{formatCost(message.costUsd)}</Fact>
        </dl>
      </section>
      <section>
        <h3 className={classes.heading}>Prompt</h3>
        {message.prompt === '' ? (
          <p className={classes.none}>None was kept.</p>
        ) : (
          <pre className={classes.prompt} tabIndex={0} aria-label={promptLabel(message)}>
            {message.prompt}
          </pre>
        )}
      </section>
    </div>
  );
}

const promptLabel = (message: Message): string =>
  `The prompt, ${countOf(message.prompt.split('\n').length, 'line')}`;

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
