import type { ListedMessage } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import { Found } from './found';
import { paragraphsOf } from './messages';
import classes from './preview.module.css';

interface PreviewProps {
  message: Pick<ListedMessage, 'header' | 'body' | 'platform'>;
  userName: string;
  brand: Brand;
  /** Words to be marked. */
  words: readonly string[];
}

function AppMark(props: { brand: Brand }) {
  return (
    <span className={classes.mark} style={{ background: props.brand.theme.light.rail }} aria-hidden>
      {props.brand.mark}
    </span>
  );
}

function Push({ message, brand, words }: PreviewProps) {
  return (
    <div className={classes.push}>
      <AppMark brand={brand} />
      <div>
        <div className={classes.pushTop}>
          <p className={classes.pushHeader} dir="auto">
            <Found text={message.header} words={words} />
          </p>
          <span className={classes.when} aria-hidden>
            now
          </span>
        </div>
        <p className={classes.pushBody} dir="auto">
          <Found text={message.body} words={words} />
        </p>
      </div>
    </div>
  );
}

function Mail({ message, userName, brand, words }: PreviewProps) {
  return (
    <div className={classes.mail}>
      <div className={classes.mailTop}>
        <p className={classes.subject} dir="auto">
          <Found text={message.header} words={words} />
        </p>
        <div className={classes.sender}>
          <AppMark brand={brand} />
          <span>
            <span className={classes.senderName}>{brand.name}</span>
            <br />
            <span className={classes.recipient}>to {userName}</span>
          </span>
        </div>
      </div>
      <div className={classes.mailBody} dir="auto">
        {paragraphsOf(message.body).map((paragraph, index) => (
          <p key={index}>
            <Found text={paragraph} words={words} />
          </p>
        ))}
      </div>
    </div>
  );
}

/** The message as the member meets it: on a lock screen, or in a mailbox. */
export function Preview(props: PreviewProps) {
  return props.message.platform === 'email' ? <Mail {...props} /> : <Push {...props} />;
}
