import type { EarlierVersion } from '@shared/domain/message';
import { isWordless } from '../../components/message-state';
import { VerdictMark } from '../../components/verdict-mark';
import { countOf } from '../../format';
import classes from './message-card.module.css';

/** In place of words that there are none of: what became of the message, and why. */
export function Wordless(props: {
  message: Pick<EarlierVersion, 'status' | 'failure' | 'attempts'>;
}) {
  const { status, failure, attempts } = props.message;
  return (
    <div className={classes.failure}>
      <VerdictMark state={isWordless(status) ? status : 'failed'} />
      <p>{failure?.message ?? 'The model gave no usable words.'}</p>
      <p className={classes.soft}>
        Nothing was kept after {countOf(attempts, 'try', 'tries')}. There is nothing to judge.
      </p>
    </div>
  );
}
