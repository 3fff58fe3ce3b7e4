import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { accountIn } from '@shared/domain/warehouse-connection';
import type { ConnectionDraft } from '../connection-draft';
import classes from '../warehouse.module.css';

/** The account; an address that is pasted becomes the account that it names. */
export function AccountField(props: {
  draft: ConnectionDraft;
  problem: string | undefined;
  onChange: (change: Partial<ConnectionDraft>) => void;
}) {
  const { draft, problem, onChange } = props;
  const [helped, setHelped] = useState(false);
  const account = accountIn(draft.account.trim());
  const isTaken = account !== draft.account.trim();
  return (
    <div className={classes.account}>
      <TextInput
        label="Account"
        description={
          isTaken
            ? `Soundcheck takes ${account} from this.`
            : 'The account identifier, or the address that you open Snowflake with.'
        }
        placeholder="MYCOMPANY-MARKETING"
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        value={draft.account}
        error={problem}
        onChange={(event) => onChange({ account: event.currentTarget.value })}
        onBlur={() => {
          if (isTaken) onChange({ account });
        }}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes.quiet}
        aria-expanded={helped}
        onClick={() => setHelped(!helped)}
      >
        Where do I find it?
      </Button>
      {helped && (
        <div className={classes.helpBox}>
          <ol className={classes.help}>
            <li>Open Snowflake in your browser and sign in.</li>
            <li>
              Choose your name at the lower left, then “Account”, then “View account details”.
            </li>
            <li>Copy the account identifier, and paste it here.</li>
          </ol>
          <p className={classes.text}>
            The address in the browser does as well, such as app.snowflake.com/mycompany/marketing.
          </p>
        </div>
      )}
    </div>
  );
}
