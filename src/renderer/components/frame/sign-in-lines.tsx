import { Anchor, Button } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { PendingSignIn } from '@shared/contract/warehouse';
import { useCore } from '../../api/core';
import { NoticeLine } from '../notice-line';
import { announceError } from '../notices';

/** Says which warehouse waits for somebody to sign in; nothing when none does. */
export function SignInLines() {
  const { queries } = useCore();
  const signIns = useQuery(queries.warehouse.signIns.queryOptions());
  return (
    // Always there, so that what comes into it is read aloud.
    <div role="status">
      {signIns.data?.map((signIn) => (
        <SignInLine key={signIn.address} signIn={signIn} />
      ))}
    </div>
  );
}

function SignInLine(props: { signIn: PendingSignIn }) {
  const { key, label, address } = props.signIn;
  const { queries } = useCore();
  const info = useQuery(queries.application.info.queryOptions());
  const cancel = useMutation(queries.warehouse.cancelSignIn.mutationOptions());
  // The desktop program has shown the page already; a browser's person is asked to open it.
  const opensItself = info.data?.host !== 'web';
  return (
    <NoticeLine
      bar
      icon={IconLogin2}
      action={
        <Button
          size="compact-sm"
          variant="default"
          loading={cancel.isPending}
          aria-label={`Do not sign in to ${label}`}
          onClick={() => cancel.mutate({ key }, { onError: announceError })}
        >
          Cancel
        </Button>
      }
    >
      {label} asks who you are.{' '}
      {opensItself ? (
        'Finish signing in on the page that opened in your browser.'
      ) : (
        <Anchor inherit underline="always" href={address} target="_blank" rel="noreferrer">
          Open the page to sign in
        </Anchor>
      )}
    </NoticeLine>
  );
}
