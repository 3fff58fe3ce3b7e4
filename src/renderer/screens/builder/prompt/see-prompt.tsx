import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { ArmKey } from '@shared/domain/message';
import type { ArmDraft } from '../state/arm-draft';
import { PromptDrawer } from './prompt-drawer';

/** Opens the prompt that a stage would send. */
export function SeePrompt(props: {
  brand: string;
  arm: ArmKey | null;
  draft: ArmDraft;
  stage: number;
  sample: { readonly count: number; readonly seed: number };
}) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconFileText size={15} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        See the prompt
      </Button>
      <PromptDrawer {...props} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
