import { type KeyboardEvent, memo, useMemo, useState } from 'react';
import type { ArmStatus } from '@shared/contract/experiments';
import type { Verdict } from '@shared/domain/experiment';
import type { MessageRef, MessageStatus } from '@shared/domain/message';
import { stateOf } from '../../../components/message-state';
import { PlatformIcon, platformLabel } from '../platform-icon';
import { CellPicture } from './cell-picture';
import classes from './run-grid.module.css';
import { runStateWord } from './state-words';

export interface GridUser {
  readonly userId: number;
  readonly userName: string;
}

export interface GridCell extends MessageRef {
  readonly status: MessageStatus;
  readonly verdict: Verdict;
}

/** Where the focus goes from a cell when an arrow key is pressed. */
const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Members × stages: a square for every message, a button once it is there. One stop for the Tab
 * key; the arrow keys walk to the next message that way.
 */
export function RunGrid(props: {
  arm: ArmStatus;
  label: string;
  users: readonly GridUser[];
  cells: readonly GridCell[];
  onOpen: (message: MessageRef) => void;
}) {
  const { arm, users, onOpen } = props;
  const byPlace = useMemo(
    () =>
      new Map(
        props.cells
          .filter((cell) => cell.arm === arm.key)
          .map((cell) => [`${cell.userId}/${cell.stage}`, cell]),
      ),
    [arm.key, props.cells],
  );
  const [focused, setFocused] = useState<string | null>(null);
  const stop = focused ?? firstFilled(users, arm, byPlace);

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const step = steps[event.key];
    const from = event.target instanceof HTMLElement ? event.target.dataset.place : undefined;
    if (!step || from === undefined) return;
    event.preventDefault();
    const [userId, stage] = from.split('/').map(Number);
    let row = users.findIndex((user) => user.userId === userId);
    let column = arm.stages.findIndex((one) => one.stage === stage);
    do {
      row += step[0];
      column += step[1];
      const place = `${users[row]?.userId}/${arm.stages[column]?.stage}`;
      if (!byPlace.has(place)) continue;
      setFocused(place);
      event.currentTarget.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
      return;
    } while (users[row] && arm.stages[column]);
  };

  return (
    <div className={classes.scroll}>
      <table className={classes.grid} aria-label={props.label} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              Member
            </th>
            {arm.stages.map((stage) => (
              <th key={stage.stage} scope="col" className={classes.stage}>
                <span className="visually-hidden">Stage </span>
                {stage.stage}
                <PlatformIcon platform={stage.platform} size={13} />
                <span className="visually-hidden">{platformLabel(stage.platform)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.userId}>
              <th scope="row" className={classes.user} title={`User ${user.userId}`}>
                {user.userName}
              </th>
              {arm.stages.map(({ stage }) => {
                const place = `${user.userId}/${stage}`;
                const cell = byPlace.get(place);
                return (
                  <td key={stage}>
                    {cell ? (
                      <Cell
                        cell={cell}
                        place={place}
                        userName={user.userName}
                        isStop={place === stop}
                        onOpen={onOpen}
                        onFocus={setFocused}
                      />
                    ) : (
                      <span
                        className={classes.pending}
                        data-running={arm.state === 'running' || undefined}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={classes.user}>
              Written
            </th>
            {arm.stages.map(({ stage, generated, total }) => (
              <td key={stage} className={`${classes.count} tabular`}>
                {generated}
                <span className={classes.of}>/{total}</span>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function firstFilled(
  users: readonly GridUser[],
  arm: ArmStatus,
  byPlace: ReadonlyMap<string, GridCell>,
): string | null {
  for (const { userId } of users) {
    for (const { stage } of arm.stages) {
      if (byPlace.has(`${userId}/${stage}`)) return `${userId}/${stage}`;
    }
  }
  return null;
}

const Cell = memo(function Cell(props: {
  cell: GridCell;
  place: string;
  userName: string;
  isStop: boolean;
  onOpen: (message: MessageRef) => void;
  onFocus: (place: string) => void;
}) {
  const { cell, place, userName, onOpen, onFocus } = props;
  const { arm, userId, stage } = cell;
  const state = stateOf(cell);
  return (
    <button
      type="button"
      className={classes.cell}
      data-state={state}
      data-place={place}
      tabIndex={props.isStop ? 0 : -1}
      aria-label={`${userName}, stage ${stage}, ${runStateWord(state).toLowerCase()}`}
      onFocus={() => onFocus(place)}
      onClick={() => onOpen({ arm, userId, stage })}
    >
      <CellPicture state={state} />
    </button>
  );
}, sameCell);

/** Every refresh brings new objects for the same cells; only what is seen counts. */
function sameCell(
  before: { cell: GridCell; isStop: boolean; userName: string },
  after: { cell: GridCell; isStop: boolean; userName: string },
): boolean {
  return (
    before.cell.status === after.cell.status &&
    before.cell.verdict === after.cell.verdict &&
    before.isStop === after.isStop &&
    before.userName === after.userName
  );
}
