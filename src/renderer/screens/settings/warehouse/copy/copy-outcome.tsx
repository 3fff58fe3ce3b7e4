import { IconCircleCheck, IconEqual, IconInfoCircle, type Icon } from '@tabler/icons-react';
import type { CopyCounts } from '@shared/contract/warehouse';
import classes from './copy.module.css';
import { type CopyLine, copyLines } from './copy-words';

const icons: Readonly<Record<CopyLine['kind'], Icon>> = {
  copied: IconCircleCheck,
  there: IconEqual,
  different: IconInfoCircle,
};

/** What a copy came to, a line for each kind of outcome. */
export function CopyOutcome(props: { counts: CopyCounts }) {
  return (
    <ul className={classes.outcome} role="list" aria-label="Outcome of the copy">
      {copyLines(props.counts).map(({ kind, text }) => {
        const LineIcon = icons[kind];
        return (
          <li key={text} data-kind={kind}>
            <LineIcon size={16} stroke={1.75} aria-hidden />
            {text}
          </li>
        );
      })}
    </ul>
  );
}
