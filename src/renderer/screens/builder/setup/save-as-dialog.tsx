import { Box, Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ConfigSummary, configNameSchema } from '@shared/contract/configs';
import { ErrorNotice } from '../../../components/error-notice';
import { freeName } from '../state/choices';
import classes from './ask-dialog.module.css';

/** Saves the config under another name. Mounted anew for every opening. */
export function SaveAsDialog(props: {
  configName: string;
  configs: readonly ConfigSummary[];
  saving: boolean;
  error: unknown;
  onSave: (name: string) => void;
  onClose: () => void;
}) {
  const { configs, configName } = props;
  const names = configs.map((config) => config.name);
  const [name, setName] = useState(() =>
    names.includes(configName) ? freeName(configName, names) : configName,
  );
  const [tried, setTried] = useState(false);
  const checked = configNameSchema.safeParse(name);
  const existing = configs.find((config) => config.name === checked.data);
  const next = existing ? (existing.versions[0]?.version ?? 0) + 1 : 1;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title="Save under another name"
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': 'Close the dialog' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (checked.success) props.onSave(checked.data);
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          descriptionProps={{ c: 'var(--sc-text-soft)', fz: 12 }}
          errorProps={{ c: 'var(--sc-bad)', fz: 12 }}
          description={
            existing
              ? `“${existing.name}” exists already; this becomes its version ${next}.`
              : 'A new config, saved as version 1.'
          }
          value={name}
          error={tried && !checked.success ? checked.error.issues[0]?.message : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {props.error ? (
          <Box mt="sm">
            <ErrorNotice error={props.error} />
          </Box>
        ) : null}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={props.onClose}>
            Go back
          </Button>
          <Button type="submit" loading={props.saving}>
            Save config
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
