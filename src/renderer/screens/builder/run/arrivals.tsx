import type { MessageRef } from '@shared/domain/message';
import { ArmLabel } from '../../../components/arm-label';
import { isWordless, type WordlessState } from '../../../components/message-state';
import type { GridUser } from './run-grid';
import classes from './run-view.module.css';
import { StateSign } from './state-sign';
import { runStateWord } from './state-words';
import type { Arrival } from './use-arrivals';

/** The headers that came last; each opens its message. */
export function Arrivals(props: {
  arrivals: readonly Arrival[];
  users: readonly GridUser[];
  showLetter: boolean;
  onOpen: (message: MessageRef) => void;
}) {
  return (
    <section aria-label="Messages arriving" className={classes.arrivals}>
      {props.arrivals.length === 0 && (
        <p className={classes.waiting}>The first messages are on their way.</p>
      )}
      <ol className={classes.arrivalList}>
        {props.arrivals.map(({ sequence, ref, status, header }) => (
          <li key={sequence}>
            <button type="button" className={classes.arrival} onClick={() => props.onOpen(ref)}>
              {props.showLetter && <ArmLabel arm={ref.arm} size="small" />}
              <span className={`${classes.who} tabular`}>
                {props.users.find((user) => user.userId === ref.userId)?.userName ?? ref.userId},
                stage {ref.stage}
              </span>
              {isWordless(status) ? (
                <Wordless state={status} />
              ) : (
                <span className={classes.header}>{header}</span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Wordless(props: { state: WordlessState }) {
  return (
    <span className={classes.wordless}>
      <StateSign state={props.state} size={14} /> {runStateWord(props.state)}
    </span>
  );
}
