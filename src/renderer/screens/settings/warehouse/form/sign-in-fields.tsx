import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { signInAsksPerson, signInNeedsUser } from '@shared/domain/warehouse-connection';
import { signInOf } from '../connection-draft';
import { signInChoices } from '../connection-words';
import settingsClasses from '../../settings-screen.module.css';
import classes from '../warehouse.module.css';
import { DraftField, type DraftProps } from './draft-field';

/** The way to sign in, and what it needs: a user, a key file, and the secret that is passed in. */
export function SignInFields(props: DraftProps & { secret: ReactNode }) {
  const { draft, problems, onChange } = props;
  const form = { draft, problems, onChange };
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
        <DraftField
          {...form}
          field="keyFile"
          label="File of the private key"
          description="Its whole path on this computer. Snowflake’s keys usually end in .p8."
          placeholder="/home/me/keys/snowflake.p8"
        />
      )}
      <div className={settingsClasses.form}>
        <DraftField
          {...form}
          field="user"
          label="User"
          description={
            signInAsksPerson(signInOf(draft))
              ? 'With it, your sign-in is remembered. Left empty, you sign in at every start.'
              : undefined
          }
          placeholder={
            signInNeedsUser(signInOf(draft)) ? 'As Snowflake knows you' : 'May stay empty'
          }
        />
        {props.secret}
      </div>
    </>
  );
}
