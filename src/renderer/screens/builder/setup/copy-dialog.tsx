import { Button, Group, Modal, Text } from '@mantine/core';

/** Asks before A takes the place of what was changed in B. */
export function CopyDialog(props: { opened: boolean; onCopy: () => void; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Copy A over B?">
      <Text mb="lg">The changes made in B are not saved as a version, and A replaces them.</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" data-autofocus onClick={props.onClose}>
          Keep B
        </Button>
        <Button onClick={props.onCopy}>Replace B</Button>
      </Group>
    </Modal>
  );
}
