import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import type { StageActions } from './stage-actions';

/** What can be done to a stage as a whole. */
export function StageMenu(props: {
  stage: number;
  number: number;
  last: boolean;
  full: boolean;
  actions: StageActions;
  tabIndex?: number;
}) {
  const { stage, number, actions } = props;
  const index = number - 1;
  return (
    <Menu position="bottom-end" width={220} withinPortal returnFocus>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          tabIndex={props.tabIndex}
          aria-label={`More for stage ${number}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp size={16} aria-hidden />}
          disabled={index === 0}
          onClick={() => actions.move(stage, index - 1)}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} aria-hidden />}
          disabled={props.last}
          onClick={() => actions.move(stage, index + 1)}
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          disabled={props.full}
          onClick={() => actions.duplicate(stage)}
        >
          Duplicate
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => actions.remove(stage)}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
