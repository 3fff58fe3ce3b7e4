import {
  IconAlertTriangle,
  IconBell,
  IconBulb,
  IconLink,
  IconMail,
  IconRuler2,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ListedMessage } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import { hasWords, type Message } from '@shared/domain/message';
import { stateOf } from '../../components/message-state';
import { VerdictMark } from '../../components/verdict-mark';
import classes from './message-card.module.css';
import { lengthPhrase, platformLabel, recommendationPhrase } from './message-words';

function Fact(props: { icon: ReactNode; what: string; children: string }) {
  return (
    <li className={classes.fact}>
      {props.icon}
      <span className="visually-hidden">{props.what}: </span>
      {props.children}
    </li>
  );
}

const iconProps = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

/** What made the message and what it points to, in one quiet line. */
export function MessageFacts(props: { message: ListedMessage; brand: Brand }) {
  const { message, brand } = props;
  const email = message.platform === 'email';
  return (
    <ul className={classes.facts} role="list">
      {hasWords(message) && !message.feedback && (
        <li>
          <VerdictMark state={stateOf(message)} />
        </li>
      )}
      <Fact
        icon={email ? <IconMail {...iconProps} /> : <IconBell {...iconProps} />}
        what="Platform"
      >
        {platformLabel(message.platform)}
      </Fact>
      <Fact icon={<IconBulb {...iconProps} />} what="Model">
        {message.model}
      </Fact>
      <Fact icon={<IconLink {...iconProps} />} what="Recommendation">
        {recommendationPhrase(message, brand.contentTypes)}
      </Fact>
      {hasWords(message) && (
        <Fact icon={<IconRuler2 {...iconProps} />} what="Length">
          {lengthPhrase(message)}
        </Fact>
      )}
    </ul>
  );
}

/** What the checks noticed about a message that was kept all the same. */
export function Findings(props: { message: Pick<Message, 'findings'> }) {
  if (props.message.findings.length === 0) return null;
  return (
    <ul className={classes.findings} role="list" aria-label="Findings">
      {props.message.findings.map((finding, index) => (
        <li key={index}>
          <IconAlertTriangle {...iconProps} />
          {finding.message}
        </li>
      ))}
    </ul>
  );
}
