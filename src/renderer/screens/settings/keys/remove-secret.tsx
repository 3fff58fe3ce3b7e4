import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useCore } from '../../../api/core';
import { ErrorNotice } from '../../../components/error-notice';
import { useFocusBack } from '../use-focus-back';
import classes from './keys.module.css';
import { useKeptSecrets } from './use-secrets';

/** Asks in its own place, and takes a kept secret away. */
export function RemoveSecret(props: {
  name: string;
  /** What is asked, and what would follow. */
  question: string;
  onDone: (removed: boolean) => void;
}) {
  useFocusBack();
  const { queries } = useCore();
  const kept = useKeptSecrets();
  const clear = useMutation(
    queries.secrets.clear.mutationOptions({
      onSuccess: (view) => {
        kept(view);
        props.onDone(true);
      },
    }),
  );
  return (
    <div className={classes.question} role="group" aria-label={props.question}>
      <p className={classes.words}>{props.question}</p>
      {clear.error && <ErrorNotice error={clear.error} />}
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" autoFocus onClick={() => props.onDone(false)}>
          Keep it
        </Button>
        <Button
          size="compact-sm"
          color="red"
          variant="light"
          loading={clear.isPending}
          onClick={() => clear.mutate({ name: props.name })}
        >
          Remove it
        </Button>
      </div>
    </div>
  );
}
