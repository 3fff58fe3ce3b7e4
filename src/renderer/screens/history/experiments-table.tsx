import { Pagination, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ExperimentSummary } from '@shared/domain/history';
import { Panel } from '../../components/page';
import { TableBox } from '../../components/table-box';
import { countOf, formatDateTime, formatNumber, formatPercent } from '../../format';
import classes from './history-screen.module.css';

type Column = Exclude<keyof ExperimentSummary, 'brand' | 'openable'>;

const columns: readonly { key: Column; title: string; number: boolean; wraps?: boolean }[] = [
  { key: 'experimentId', title: 'Experiment', number: false },
  { key: 'configName', title: 'Config', number: false, wraps: true },
  { key: 'campaignName', title: 'Campaign', number: false, wraps: true },
  { key: 'startTime', title: 'Started', number: false },
  { key: 'totalUsers', title: 'Users', number: true },
  { key: 'totalStages', title: 'Stages', number: true },
  { key: 'totalMessages', title: 'Messages', number: true },
  { key: 'totalRejects', title: 'Rejected', number: true },
  { key: 'rejectionRate', title: 'Rate', number: true },
];

/** Rows that are read at one go; years of experiments are pages, not one long list. */
const rowsAPage = 50;

interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

const ordered = (experiments: readonly ExperimentSummary[], order: Order): ExperimentSummary[] => {
  const compare = (left: ExperimentSummary, right: ExperimentSummary): number => {
    const [a, b] = [left[order.column], right[order.column]];
    return typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), 'en');
  };
  return [...experiments].sort((left, right) =>
    order.descending ? compare(right, left) : compare(left, right),
  );
};

function cell(experiment: ExperimentSummary, column: Column): string {
  const value = experiment[column];
  if (column === 'startTime') return formatDateTime(experiment.startTime);
  if (column === 'rejectionRate') return formatPercent(experiment.rejectionRate);
  return typeof value === 'number' ? formatNumber(value) : value;
}

/** Every stored experiment; a press on its name opens what is behind it. */
export function ExperimentsTable(props: {
  experiments: readonly ExperimentSummary[];
  onOpen: (experiment: ExperimentSummary) => void;
}) {
  const [order, setOrder] = useState<Order>({ column: 'startTime', descending: true });
  const [page, setPage] = useState(1);
  const pages = Math.ceil(props.experiments.length / rowsAPage);
  const shown = Math.min(page, pages);
  const all = useMemo(() => ordered(props.experiments, order), [props.experiments, order]);
  const rows = all.slice((shown - 1) * rowsAPage, shown * rowsAPage);
  return (
    <Panel title={`Experiments (${countOf(props.experiments.length, 'experiment')})`}>
      <TableBox label="Stored experiments">
        <Table verticalSpacing={6} highlightOnHover stickyHeader aria-label="Experiments">
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => {
                const active = order.column === column.key;
                return (
                  <Table.Th
                    key={column.key}
                    className={column.number ? classes.number : undefined}
                    aria-sort={active ? (order.descending ? 'descending' : 'ascending') : 'none'}
                  >
                    <UnstyledButton
                      className={classes.sort}
                      onClick={() =>
                        setOrder({
                          column: column.key,
                          descending: active ? !order.descending : column.number,
                        })
                      }
                    >
                      {column.title}
                      {active &&
                        (order.descending ? (
                          <IconArrowDown size={12} aria-hidden />
                        ) : (
                          <IconArrowUp size={12} aria-hidden />
                        ))}
                    </UnstyledButton>
                  </Table.Th>
                );
              })}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((experiment) => (
              <Table.Tr key={experiment.experimentId}>
                {columns.map((column) => (
                  <Table.Td
                    key={column.key}
                    className={
                      column.number ? classes.number : column.wraps ? undefined : classes.oneLine
                    }
                  >
                    {column.key === 'experimentId' ? (
                      <UnstyledButton
                        className={classes.open}
                        onClick={() => props.onOpen(experiment)}
                      >
                        {experiment.experimentId}
                      </UnstyledButton>
                    ) : (
                      cell(experiment, column.key)
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableBox>
      {pages > 1 && (
        <Pagination
          size="sm"
          mt="sm"
          total={pages}
          value={shown}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </Panel>
  );
}
