import type { ReactNode } from 'react';
import type { MessageRow } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import type { ArmKey, MessageRef } from '@shared/domain/message';
import { Found } from './found';
import { MessageCard, type MessageDeeds } from './message-card';
import classes from './message-rows.module.css';
import { isAsked, messageName, refKey, refOf, sameRef } from './messages';
import { isRemaking, type Remaking } from './use-redo';
import type { Underway } from './use-verdicts';
import type { Status } from './view';

interface MessageRowsProps {
  rows: readonly MessageRow[];
  arms: readonly ArmKey[];
  brand: Brand;
  words: readonly string[];
  /** The status that is filtered by. */
  status: Status;
  current: MessageRef | null;
  slow: ReadonlyMap<string, Underway>;
  remaking: Remaking | null;
  /** The messages whose earlier versions are shown. */
  earlier: ReadonlySet<string>;
  deeds: MessageDeeds;
  /** What stands over each row: its stage, or its user where rows stand by stage. */
  label: 'stage' | 'user';
  /** Whether messages are still arriving. */
  running: boolean;
  /** What a heading announces when the next one begins. */
  grouped: 'user' | 'stage' | null;
  /** The open reason form, where it is to be shown in its message. */
  form: { ref: MessageRef; content: ReactNode } | null;
}

function UserName(props: { row: MessageRow; words: readonly string[] }) {
  const { row, words } = props;
  return (
    <>
      <span dir="auto">
        <Found text={row.userName} words={words} />
      </span>{' '}
      <span className={classes.soft}>
        <Found text={String(row.userId)} words={words} />
      </span>
    </>
  );
}

/** The messages in sequence; A and B of a row side by side. */
export function MessageRows(props: MessageRowsProps) {
  const { rows, arms, brand, words, status, current, slow, deeds, label, grouped, running, form } =
    props;
  const paired = arms.length > 1;
  return rows.map((row, index) => (
    <section key={`${row.userId}-${row.stage}`} className={classes.row}>
      {grouped === 'user' && rows[index - 1]?.userId !== row.userId && (
        <h3 className={classes.user}>
          <UserName row={row} words={words} />
        </h3>
      )}
      {grouped === 'stage' && rows[index - 1]?.stage !== row.stage && (
        <h3 className={classes.user}>Stage {row.stage}</h3>
      )}
      <h4 className={classes.label}>
        {label === 'stage' ? `Stage ${row.stage}` : <UserName row={row} words={words} />}
      </h4>
      <div
        className={classes.cells}
        data-paired={paired || undefined}
        data-open={(form?.ref.userId === row.userId && form.ref.stage === row.stage) || undefined}
      >
        {arms.map((arm) => {
          const message = row[arm];
          if (!message) {
            return (
              <p key={arm} className={classes.none}>
                Arm {arm.toUpperCase()} {running ? 'is not written yet.' : 'has no message here.'}
              </p>
            );
          }
          const ref = refOf(message);
          return (
            <MessageCard
              key={arm}
              message={message}
              name={messageName(row, arm, paired)}
              userName={row.userName}
              brand={brand}
              words={words}
              current={sameRef(current, ref)}
              underway={slow.get(refKey(ref)) ?? null}
              remaking={isRemaking(props.remaking, ref)}
              canRedo={!running && props.remaking === null}
              earlierShown={message.earlierVersions > 0 && props.earlier.has(refKey(ref))}
              deeds={deeds}
              aside={!isAsked(status, message)}
              form={form && sameRef(form.ref, ref) ? form.content : null}
            />
          );
        })}
      </div>
    </section>
  ));
}
