import { IconAlertTriangle } from '@tabler/icons-react';
import type { MessageRef } from '@shared/domain/message';
import { ArmLabel } from '../../../components/arm-label';
import classes from './run-view.module.css';
import type { GridUser } from './run-grid';
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
        {props.arrivals.map(({ sequence, ref, failed, header }) => (
          <li key={sequence}>
            <button type="button" className={classes.arrival} onClick={() => props.onOpen(ref)}>
              {props.showLetter && <ArmLabel arm={ref.arm} size="small" />}
              <span className={`${classes.who} tabular`}>
                {props.users.find((user) => user.userId === ref.userId)?.userName ?? ref.userId},
                stage {ref.stage}
              </span>
              {failed ? (
                <span className={classes.failed}>
                  <IconAlertTriangle size={14} aria-hidden /> Failed
                </span>
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
