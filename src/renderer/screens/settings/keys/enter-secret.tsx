import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice } from '../../../components/error-notice';
import { useFocusBack } from '../use-focus-back';
import classes from './keys.module.css';
import { useSendSecrets } from './use-secrets';

/** Takes a secret, sends it and forgets it. What was typed stays when it could not be kept. */
export function EnterSecret(props: {
  name: string;
  /** What it is called: "OpenAI". */
  label: string;
  onDone: (kept: boolean) => void;
}) {
  useFocusBack();
  const [value, setValue] = useState('');
  const [tried, setTried] = useState(false);
  const { send, pending, error } = useSendSecrets();
  const secret = value.trim();
  const submit = async (): Promise<void> => {
    setTried(true);
    if (secret === '' || !(await send([{ name: props.name, value: secret }]))) return;
    setValue('');
    props.onDone(true);
  };
  return (
    <form
      className={classes.enter}
      noValidate
      autoComplete="off"
      aria-label={`Enter the secret: ${props.label}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value === '') props.onDone(false);
      }}
    >
      <div className={classes.enterLine}>
        <PasswordInput
          className={classes.enterField}
          aria-label={props.label}
          placeholder="Paste it here"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={value}
          error={tried && secret === '' && 'Paste it first.'}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what was typed' }}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button type="submit" loading={pending}>
          Keep it
        </Button>
        <Button variant="default" onClick={() => props.onDone(false)}>
          Cancel
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}
