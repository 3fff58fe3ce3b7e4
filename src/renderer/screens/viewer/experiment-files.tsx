import { Button, FileButton } from '@mantine/core';
import { IconDeviceFloppy, IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { FileSource } from '@shared/contract/experiments';
import { useCore } from '../../api/core';
import { useNewExperiment } from '../../api/new-experiment';
import { announce, announceError, receiveFile } from '../../components/notices';

/** Opens an experiment file: by the system's dialog, or by an upload where there is none. */
export function OpenFile(props: { hasExperiment: boolean }) {
  const { connection, client } = useCore();
  const takeOver = useNewExperiment();
  const reset = useRef<() => void>(null);
  const open = useMutation({
    mutationFn: async (file: File | null) => {
      const source: FileSource =
        file === null
          ? { kind: 'dialog' }
          : { kind: 'upload', id: await connection.openUpload(file) };
      return client.experiments.open({ source });
    },
    onSuccess: (status) => {
      if (!status) return;
      takeOver(status);
      if (props.hasExperiment) {
        announce('Opened. The experiment that was here before is kept and can be recovered.');
      }
    },
    onError: announceError,
    onSettled: () => reset.current?.(),
  });
  const shared = {
    variant: 'default',
    leftSection: <IconFolderOpen size={16} aria-hidden />,
    loading: open.isPending,
    children: 'Open a file',
  } as const;
  if (connection.host === 'electron') {
    return <Button {...shared} onClick={() => open.mutate(null)} />;
  }
  return (
    <FileButton
      resetRef={reset}
      accept=".json,application/json"
      inputProps={{ 'aria-label': 'Experiment file', tabIndex: -1 }}
      onChange={(file) => file && open.mutate(file)}
    >
      {(button) => <Button {...shared} {...button} />}
    </FileButton>
  );
}

/** Saves the experiment as a file that can be opened again, here or in the terminal. */
export function SaveFile() {
  const { queries } = useCore();
  const save = useMutation(
    queries.experiments.saveFile.mutationOptions({
      onSuccess: receiveFile,
      onError: announceError,
    }),
  );
  return (
    <Button
      variant="default"
      leftSection={<IconDeviceFloppy size={16} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate(undefined)}
    >
      Save as file
    </Button>
  );
}
