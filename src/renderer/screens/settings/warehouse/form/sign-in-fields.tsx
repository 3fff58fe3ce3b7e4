import { Radio, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { signInNeedsUser } from '@shared/domain/warehouse-connection';
import { type ConnectionDraft, signInOf } from '../connection-draft';
import { signInChoices } from '../connection-words';
import type { FieldProblems } from '../../field-problems';
import settingsClasses from '../../settings-screen.module.css';
import classes from '../warehouse.module.css';

/** The way to sign in, and what it needs: a user, a key file, and the secret that is passed in. */
export function SignInFields(props: {
  draft: ConnectionDraft;
  problems: FieldProblems;
  secret: ReactNode;
  onChange: (change: Partial<ConnectionDraft>) => void;
}) {
  const { draft, problems, onChange } = props;
  return (
    <>
      <Radio.Group
        label="Way to sign in"
        value={draft.method}
        onChange={(value) => {
          const choice = signInChoices.find(({ method }) => method === value);
          if (choice) onChange({ method: choice.method });
        }}
      >
        <div className={classes.choices}>
          {signInChoices.map(({ method, label, help, advice }) => (
            <Radio
              key={method}
              value={method}
              label={label}
              description={
                <span className={classes.advice} data-advice={advice}>
                  {help}
                </span>
              }
            />
          ))}
        </div>
      </Radio.Group>
      {draft.method === 'key-pair' && (
        <TextInput
          label="File of the private key"
          description="Its whole path on this computer. Snowflake’s keys usually end in .p8."
          placeholder="/home/me/keys/snowflake.p8"
          autoComplete="off"
          spellCheck={false}
          value={draft.keyFile}
          error={problems['keyFile']}
          onChange={(event) => onChange({ keyFile: event.currentTarget.value })}
        />
      )}
      <div className={settingsClasses.form}>
        <TextInput
          label="User"
          placeholder={
            signInNeedsUser(signInOf(draft)) ? 'As Snowflake knows you' : 'May stay empty'
          }
          autoComplete="off"
          spellCheck={false}
          value={draft.user}
          error={problems['user']}
          onChange={(event) => onChange({ user: event.currentTarget.value })}
        />
        {props.secret}
      </div>
    </>
  );
}
