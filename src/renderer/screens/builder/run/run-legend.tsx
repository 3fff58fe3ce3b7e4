import { type MessageState, wordlessStates } from '../../../components/message-state';
import { CellPicture } from './cell-picture';
import classes from './run-grid.module.css';
import { runStateWord } from './state-words';

const order: readonly MessageState[] = ['unreviewed', 'approved', 'rejected', ...wordlessStates];

/** What the squares of the grid mean: those that can be seen. */
export function RunLegend(props: {
  states: ReadonlySet<MessageState>;
  /** Whether some message is not there, and whether it is still to come. */
  missing: 'to-come' | 'not-made' | null;
}) {
  return (
    <ul className={classes.legend} aria-label="What the squares mean">
      {order
        .filter((state) => props.states.has(state))
        .map((state) => (
          <li key={state}>
            <span className={classes.cell} data-state={state}>
              <CellPicture state={state} />
            </span>
            {runStateWord(state)}
          </li>
        ))}
      {props.missing && (
        <li>
          <span className={classes.pending} />
          {props.missing === 'to-come' ? 'To come' : 'Not made'}
        </li>
      )}
    </ul>
  );
}
