import { TextInput } from '@mantine/core';
import type { ConnectionDraft } from '../connection-draft';
import type { FieldProblems } from '../../field-problems';
import classes from '../../settings-screen.module.css';

type PlaceField = 'role' | 'warehouse' | 'database' | 'schema';

const fields: readonly { field: PlaceField; label: string; placeholder: string }[] = [
  { field: 'role', label: 'Role', placeholder: 'the user’s own' },
  { field: 'warehouse', label: 'Compute warehouse', placeholder: 'the user’s own' },
  { field: 'database', label: 'Database', placeholder: 'MESSAGING_SYSTEM_V2' },
  { field: 'schema', label: 'Schema', placeholder: 'UI' },
];

/** As whom to work in Snowflake, with what, and where. */
export function PlaceFields(props: {
  draft: ConnectionDraft;
  problems: FieldProblems;
  onChange: (change: Partial<ConnectionDraft>) => void;
}) {
  return (
    <div className={classes.pair}>
      {fields.map(({ field, label, placeholder }) => (
        <TextInput
          key={field}
          label={label}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          value={props.draft[field]}
          error={props.problems[field]}
          onChange={(event) => props.onChange({ [field]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
