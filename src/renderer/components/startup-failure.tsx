import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { errorSentence } from '../api/errors';

/** The screen when the core could not be reached at all. */
export function StartupFailure(props: { error: unknown }) {
  return (
    <Center h="100vh" p="lg">
      <Stack align="center" gap="sm" maw={480} ta="center" role="alert">
        <Title order={1} size="h3">
          Soundcheck could not start
        </Title>
        <Text c="var(--sc-text-soft)">{errorSentence(props.error)}</Text>
        <Button onClick={() => window.location.reload()}>Try again</Button>
      </Stack>
    </Center>
  );
}
