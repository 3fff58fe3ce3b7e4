import { Button, Input, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { SecretsView } from '@shared/contract/secrets';
import { keptIn, placePhrase, type SecretStanding } from '../../keys/key-words';
import { RemoveSecret } from '../../keys/remove-secret';
import { SecretStandingMark } from '../../keys/secret-standing';
import classes from '../warehouse.module.css';

/** What leaving the field empty means. */
function emptyPhrase(standing: SecretStanding, optional: boolean): string {
  if (standing !== 'missing') return 'Empty to leave it as it is. ';
  return optional ? 'Empty for a key without one. ' : '';
}

/** A secret of a connection. It can be entered, replaced and removed, and is never shown. */
export function SecretField(props: {
  label: string;
  optional: boolean;
  /** The secret that is there already; null for a new connection or another way to sign in. */
  there: { readonly name: string; readonly place: SecretStanding } | null;
  view: Pick<SecretsView, 'place' | 'placeLabel'>;
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, there, view } = props;
  const [open, setOpen] = useState<'replace' | 'remove' | null>(null);
  const standing = there?.place ?? 'missing';
  if (there === null || standing === 'missing' || open === 'replace') {
    return (
      <PasswordInput
        label={label}
        description={`${emptyPhrase(standing, props.optional)}It is kept in ${placePhrase(view)}, and never shown again.`}
        autoComplete="off"
        spellCheck={false}
        autoFocus={open === 'replace'}
        placeholder={props.optional ? 'none' : 'Not entered'}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what was typed' }}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <div className={classes.secret} role="group" aria-label={label}>
      <div className={classes.secretHead}>
        <Input.Label component="div" className={classes.secretLabel}>
          {label}
        </Input.Label>
        <SecretStandingMark standing={standing} view={view} />
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Replace: ${label}`}
          onClick={() => setOpen('replace')}
        >
          Replace
        </Button>
        {standing === 'kept' && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Remove: ${label}`}
            aria-expanded={open === 'remove'}
            onClick={() => setOpen('remove')}
          >
            Remove
          </Button>
        )}
      </div>
      {open === 'remove' && (
        <RemoveSecret
          name={there.name}
          question={`Remove it from ${keptIn(view)}? To sign in again, it has to be entered again.`}
          onDone={(removed) => setOpen(removed ? 'replace' : null)}
        />
      )}
    </div>
  );
}
