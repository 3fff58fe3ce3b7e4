import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { SecretRow, SecretsView } from '@shared/contract/secrets';
import { EnterSecret } from './enter-secret';
import { afterRemoval, keptIn, standingOf } from './key-words';
import classes from './keys.module.css';
import { RemoveSecret } from './remove-secret';
import { SecretStandingMark } from './secret-standing';

/** One secret: what it is for, where it stands, and what can be done with it. */
export function KeyRow(props: {
  row: SecretRow;
  view: SecretsView;
  importing: boolean;
  onImport: () => void;
  onDone: (message: string) => void;
}) {
  const { row, view } = props;
  const [open, setOpen] = useState<'enter' | 'remove' | null>(null);
  const enter = useRef<HTMLButtonElement>(null);
  const removed = useRef(false);
  useEffect(() => {
    // The button that removed it went with it.
    if (removed.current && !row.kept) enter.current?.focus();
    removed.current = false;
  }, [row.kept]);
  const standing = standingOf(row);
  const enterLabel = row.kept ? 'Replace' : 'Enter';
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <div className={classes.what}>
          <span className={classes.label}>{row.label}</span>
          <code className={classes.name}>{row.name}</code>
        </div>
        <div className={classes.where}>
          <SecretStandingMark standing={standing} view={view} />
          {row.kept && row.found && (
            <span className={classes.soft}>
              There is another one in the environment, which is not used.
            </span>
          )}
        </div>
        <div className={classes.buttons}>
          {standing === 'environment' && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Import ${row.label}`}
              loading={props.importing}
              onClick={props.onImport}
            >
              Import
            </Button>
          )}
          <Button
            ref={enter}
            size="compact-sm"
            variant="default"
            aria-label={`${enterLabel} ${row.label}`}
            aria-expanded={open === 'enter'}
            onClick={() => setOpen(open === 'enter' ? null : 'enter')}
          >
            {enterLabel}
          </Button>
          {row.kept && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Remove ${row.label}`}
              aria-expanded={open === 'remove'}
              onClick={() => setOpen(open === 'remove' ? null : 'remove')}
            >
              Remove
            </Button>
          )}
        </div>
      </div>
      {open === 'enter' && (
        <EnterSecret
          name={row.name}
          label={row.label}
          onDone={(kept) => {
            setOpen(null);
            if (kept) props.onDone(`${row.label}: kept.`);
          }}
        />
      )}
      {open === 'remove' && (
        <RemoveSecret
          name={row.name}
          question={`Remove “${row.label}” from ${keptIn(view)}? ${afterRemoval(row)}`}
          onDone={(isRemoved) => {
            setOpen(null);
            removed.current = isRemoved;
            if (isRemoved) props.onDone(`${row.label}: removed.`);
          }}
        />
      )}
    </li>
  );
}
