import { Button, Popover, Table, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { Member } from '@shared/domain/member';
import { memberName } from '@shared/domain/member';
import { ErrorNotice } from '../../../components/error-notice';
import { countOf } from '../../../format';
import { columnTitle, profileColumns, profileValue } from '../state/member-columns';
import classes from './run-bar.module.css';

/** Who the drawn members are. */
export function MembersPopover(props: {
  members: readonly Member[] | null;
  available: number | null;
  error: unknown;
}) {
  const { members, available } = props;
  const columns = profileColumns(members ?? []);
  return (
    <Popover position="top-start" width={560} shadow="lg" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconUsers size={15} aria-hidden />}
        >
          <span className={classes.word}>Who they are</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="The members drawn">
        {props.error ? <ErrorNotice error={props.error} /> : null}
        {members && (
          <>
            <Text size="sm" c="var(--sc-text-soft)" mb="xs">
              {countOf(members.length, 'member')}
              {available !== null && ` drawn from ${available}`}. The same seed draws the same
              members.
            </Text>
            <div
              className={classes.membersList}
              tabIndex={0}
              role="group"
              aria-label="Members"
              data-autofocus
            >
              <Table stickyHeader verticalSpacing={4} horizontalSpacing={8} fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Name</Table.Th>
                    {columns.map((column) => (
                      <Table.Th key={column}>{columnTitle(column)}</Table.Th>
                    ))}
                    <Table.Th>User id</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {members.map((member) => (
                    <Table.Tr key={member.userId}>
                      <Table.Td fw={550}>{memberName(member)}</Table.Td>
                      {columns.map((column) => (
                        <Table.Td key={column}>{profileValue(member, column)}</Table.Td>
                      ))}
                      <Table.Td c="var(--sc-text-soft)">{member.userId}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
