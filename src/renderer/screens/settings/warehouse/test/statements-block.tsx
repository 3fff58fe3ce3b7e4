import { CopyTextButton } from '../../../../components/prompt/copy-text-button';
import classes from './connection-test.module.css';

/** Statements for an admin, to be copied as they are. */
export function StatementsBlock(props: { text: string }) {
  return (
    <div className={classes.statements}>
      <div className={classes.statementsHead}>
        <span>Statements for an admin</span>
        <CopyTextButton text={props.text} />
      </div>
      <pre className={classes.code} tabIndex={0} role="region" aria-label="Statements for an admin">
        {props.text}
      </pre>
    </div>
  );
}
