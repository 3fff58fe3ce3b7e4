import { CellPicture } from './cell-picture';
import classes from './run-grid.module.css';

/** What the squares of the grid mean. */
export function RunLegend() {
  return (
    <ul className={classes.legend} aria-label="What the squares mean">
      <li>
        <span className={classes.pending} /> To come
      </li>
      <li>
        <span className={classes.cell} data-state="unreviewed">
          <CellPicture state="unreviewed" />
        </span>
        Written
      </li>
      <li>
        <span className={classes.cell} data-state="failed">
          <CellPicture state="failed" />
        </span>
        Failed
      </li>
    </ul>
  );
}
