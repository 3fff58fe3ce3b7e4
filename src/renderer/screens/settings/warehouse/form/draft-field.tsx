import { TextInput } from '@mantine/core';
import type { ConnectionDraft } from '../connection-draft';
import type { FieldProblems } from '../../field-problems';

type TextField = Exclude<keyof ConnectionDraft, 'method' | 'proxyPort'>;

/** What a part of the form is given to show and change the draft. */
export interface DraftProps {
  readonly draft: ConnectionDraft;
  readonly problems: FieldProblems;
  readonly onChange: (change: Partial<ConnectionDraft>) => void;
}

/** A line of text in the draft: a name that no browser knows and no dictionary corrects. */
export function DraftField(
  props: DraftProps & {
    readonly field: TextField;
    readonly label: string;
    readonly description?: string;
    readonly placeholder?: string;
  },
) {
  const { draft, problems, onChange, field, label, description, placeholder } = props;
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={draft[field]}
      error={problems[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  );
}
