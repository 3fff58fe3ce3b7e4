import { Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type AccessStatus, shortestToken } from '@shared/contract/access';
import type { Brand } from '@shared/domain/brand';
import { useAccessChange } from '../../api/access';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import classes from './sign-in-screen.module.css';
import { TwoVersions } from './two-versions';

/** A token nobody can guess: 24 characters from the web's own source of randomness. */
function suggestToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
}

function SignInForm(props: { setUp: boolean }) {
  const { queries } = useCore();
  const enter = useAccessChange();
  const [email, setEmail] = useState('');
  const [token, setToken] = useState('');
  const [shown, setShown] = useState(false);
  const signIn = useMutation(queries.access.signIn.mutationOptions({ onSuccess: enter }));
  const setUp = useMutation(queries.access.setUp.mutationOptions({ onSuccess: enter }));
  const action = props.setUp ? setUp : signIn;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    action.mutate({ email, token });
  };

  return (
    <form onSubmit={submit} aria-label={props.setUp ? 'Set up access' : 'Sign in'}>
      <Stack gap="sm">
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Access token"
          description={
            props.setUp
              ? `At least ${shortestToken} characters. Keep it somewhere safe: only its hash is stored here.`
              : undefined
          }
          autoComplete={props.setUp ? 'new-password' : 'current-password'}
          required
          withAsterisk={false}
          visible={shown}
          onVisibilityChange={setShown}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        {props.setUp && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            className={classes.suggest}
            onClick={() => {
              setToken(suggestToken());
              setShown(true);
            }}
          >
            <IconRefresh size={14} aria-hidden /> Make a token for me
          </Anchor>
        )}
        {action.error && <ErrorNotice error={action.error} />}
        <Button type="submit" loading={action.isPending} fullWidth>
          {props.setUp ? 'Set up and sign in' : 'Sign in'}
        </Button>
      </Stack>
    </form>
  );
}

/** The way in: the first person sets themselves up, everybody else signs in or tries the demo. */
export function SignInScreen(props: { status: AccessStatus; base: Brand }) {
  const { queries } = useCore();
  const enter = useAccessChange();
  const demo = useMutation(queries.access.startDemo.mutationOptions({ onSuccess: enter }));
  const setUp = props.status.state === 'setup-needed';
  return (
    <main className={classes.page}>
      <section className={classes.welcome}>
        <h1 className={classes.title}>{props.base.name}</h1>
        <p className={classes.lead}>
          Try campaign messages before they go on stage: write them for real members, put two
          versions side by side, and keep what works.
        </p>
        <TwoVersions />
      </section>
      <section className={classes.card}>
        <h2 className={classes.heading}>{setUp ? 'You are the first one here' : 'Sign in'}</h2>
        <p className={classes.text}>
          {setUp
            ? 'Choose the e-mail and access token that you will sign in with.'
            : 'Use the e-mail and access token that you were given.'}
        </p>
        <SignInForm setUp={setUp} />
        <Divider label="or" my="md" />
        <Button
          variant="default"
          fullWidth
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={demo.isPending}
          onClick={() => demo.mutate(undefined)}
        >
          Try it with sample data
        </Button>
        <p className={classes.small}>
          Invented members, starter campaigns and a writer that needs no key or network. It has a
          place of its own and cannot reach your team’s data.
        </p>
        {demo.error && <ErrorNotice error={demo.error} />}
      </section>
    </main>
  );
}
