import { type MessageState, stateWord } from '../../../components/verdict-mark';
import { CellPicture } from './cell-picture';
import classes from './run-grid.module.css';

const order: readonly MessageState[] = ['unreviewed', 'approved', 'rejected', 'failed'];

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
            {state === 'unreviewed' ? 'Written' : stateWord(state)}
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
