import classes from '../../settings-screen.module.css';
import { DraftField, type DraftProps } from './draft-field';

type PlaceField = 'role' | 'warehouse' | 'database' | 'schema';

const fields: readonly { field: PlaceField; label: string; placeholder: string }[] = [
  { field: 'role', label: 'Role', placeholder: 'the user’s own' },
  { field: 'warehouse', label: 'Compute warehouse', placeholder: 'the user’s own' },
  { field: 'database', label: 'Database', placeholder: 'MESSAGING_SYSTEM_V2' },
  { field: 'schema', label: 'Schema', placeholder: 'UI' },
];

/** As whom to work in Snowflake, with what, and where. */
export function PlaceFields({ draft, problems, onChange }: DraftProps) {
  return (
    <div className={classes.pair}>
      {fields.map((field) => (
        <DraftField
          key={field.field}
          draft={draft}
          problems={problems}
          onChange={onChange}
          {...field}
        />
      ))}
    </div>
  );
}
