import { Table } from '@mantine/core';
import { useCallback } from 'react';
import type { ConfigRecord, History } from '@shared/domain/history';
import { Chart } from '../../charts/chart';
import {
  type ChartColours,
  categoryAxis,
  chartBase,
  percentAxis,
} from '../../charts/chart-colours';
import { Metric } from '../../components/metric';
import { Panel } from '../../components/page';
import { TableBox } from '../../components/table-box';
import { countOf, formatNumber, formatPercent, formatRange } from '../../format';
import classes from './history-screen.module.css';

/** The bars that fit without becoming threads; the table has all configs. */
const mostBars = 12;

function Extreme(props: { label: string; config: ConfigRecord }) {
  const { config } = props;
  return (
    <Metric
      label={`${props.label}: ${config.configName}`}
      value={`${formatPercent(config.rejectionRate)} rejected`}
      detail={`${formatNumber(config.totalRejects)} of ${countOf(config.totalMessages, 'message')}, 95 % interval ${formatRange(config.low, config.high)}`}
    />
  );
}

/** The configs against each other, each with the evidence behind its rate. */
export function ConfigsPanel(props: { history: History }) {
  const { configs, best, worst } = props.history;
  const option = useCallback(
    (colours: ChartColours) => {
      const shown = configs.slice(0, mostBars).reverse();
      return {
        ...chartBase(colours),
        legend: { show: false },
        xAxis: percentAxis(colours),
        yAxis: categoryAxis(
          colours,
          shown.map((config) => config.configName),
        ),
        series: [
          {
            name: 'Rejected',
            type: 'bar',
            barMaxWidth: 18,
            itemStyle: { color: colours.accent, borderRadius: [0, 3, 3, 0] },
            data: shown.map((config) => Number(config.rejectionRate.toFixed(1))),
          },
        ],
      };
    },
    [configs],
  );
  return (
    <Panel title="Configs compared">
      {best && worst && (
        <div className={classes.extremes}>
          <Extreme label="Least rejected" config={best} />
          <Extreme label="Most rejected" config={worst} />
        </div>
      )}
      <div className={classes.twoColumns}>
        <Chart
          label="Rejection rate of each config; the table has the figures"
          height={Math.max(160, Math.min(configs.length, mostBars) * 32 + 48)}
          option={option}
        />
        <TableBox label="Figures of the configs">
          <Table verticalSpacing={4} aria-label="Configs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Config</Table.Th>
                <Table.Th className={classes.number}>Experiments</Table.Th>
                <Table.Th className={classes.number}>Messages</Table.Th>
                <Table.Th className={classes.number}>Rejected</Table.Th>
                <Table.Th className={classes.number}>Rate</Table.Th>
                <Table.Th className={classes.number}>95 % interval</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {configs.map((config) => (
                <Table.Tr key={config.configName}>
                  <Table.Td>{config.configName}</Table.Td>
                  <Table.Td className={classes.number}>{config.experiments}</Table.Td>
                  <Table.Td className={classes.number}>
                    {formatNumber(config.totalMessages)}
                  </Table.Td>
                  <Table.Td className={classes.number}>
                    {formatNumber(config.totalRejects)}
                  </Table.Td>
                  <Table.Td className={classes.number}>
                    {formatPercent(config.rejectionRate)}
                  </Table.Td>
                  <Table.Td className={classes.number}>
                    {formatRange(config.low, config.high)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableBox>
      </div>
      <p className={classes.soft}>
        A rejection rate here is rejections per 100 messages; messages that nobody looked at are
        among them.
      </p>
    </Panel>
  );
}
