import { Table } from '@mantine/core';
import { useCallback } from 'react';
import type { ArmAnalytics } from '@shared/domain/analytics';
import {
  type ChartColours,
  categoryAxis,
  chartBase,
  percentAxis,
} from '../../charts/chart-colours';
import { Chart } from '../../charts/chart';
import { ArmLabel } from '../../components/arm-label';
import { Panel } from '../../components/page';
import { TableBox } from '../../components/table-box';
import { formatPercent } from '../../format';
import classes from './analytics-screen.module.css';

/** Stages of all arms by number: arms can differ in how many they have. */
const stageNumbers = (arms: readonly ArmAnalytics[]): number[] =>
  [...new Set(arms.flatMap((arm) => arm.stages.map((stage) => stage.stage)))].sort(
    (left, right) => left - right,
  );

function stageChart(arms: readonly ArmAnalytics[]) {
  const numbers = stageNumbers(arms);
  return (colours: ChartColours) => ({
    ...chartBase(colours),
    legend: arms.length > 1 ? chartBase(colours).legend : { show: false },
    xAxis: categoryAxis(
      colours,
      numbers.map((number) => `Stage ${number}`),
    ),
    yAxis: percentAxis(colours),
    series: arms.map((arm) => ({
      name: arms.length > 1 ? `${arm.key.toUpperCase()} · ${arm.configName}` : arm.configName,
      type: 'bar',
      barMaxWidth: 28,
      itemStyle: {
        color: arms.length === 1 ? colours.accent : arm.key === 'a' ? colours.armA : colours.armB,
        borderRadius: [3, 3, 0, 0],
      },
      data: numbers.map((number) => {
        const stage = arm.stages.find((one) => one.stage === number);
        return stage ? Number(stage.rejectionRate.toFixed(1)) : null;
      }),
    })),
  });
}

export function StagesPanel(props: { arms: readonly ArmAnalytics[] }) {
  const { arms } = props;
  const option = useCallback((colours: ChartColours) => stageChart(arms)(colours), [arms]);
  return (
    <Panel title="Stage by stage">
      <p className={classes.chartTitle}>Rejected, in percent of all messages of the stage</p>
      <Chart
        label="Rejection rate of each stage; the table below has the figures"
        height={240}
        option={option}
      />
      <TableBox label="Figures of the stages">
        <Table verticalSpacing={4} highlightOnHover aria-label="Stages">
          <Table.Thead>
            <Table.Tr>
              {arms.length > 1 && <Table.Th>Arm</Table.Th>}
              <Table.Th>Stage</Table.Th>
              <Table.Th>Platform</Table.Th>
              <Table.Th>Model</Table.Th>
              <Table.Th className={classes.number}>Messages</Table.Th>
              <Table.Th className={classes.number}>Without words</Table.Th>
              <Table.Th className={classes.number}>Reviewed</Table.Th>
              <Table.Th className={classes.number}>Rejected</Table.Th>
              <Table.Th className={classes.number}>Of all</Table.Th>
              <Table.Th className={classes.number}>Of reviewed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stageNumbers(arms).flatMap((number) =>
              arms.flatMap((arm) =>
                arm.stages
                  .filter((stage) => stage.stage === number)
                  .map((stage) => (
                    <Table.Tr key={`${arm.key}-${number}`}>
                      {arms.length > 1 && (
                        <Table.Td>
                          <ArmLabel arm={arm.key} size="small" />
                        </Table.Td>
                      )}
                      <Table.Td>{stage.stage}</Table.Td>
                      <Table.Td>{stage.platform}</Table.Td>
                      <Table.Td>{stage.model}</Table.Td>
                      <Table.Td className={classes.number}>{stage.totalMessages}</Table.Td>
                      <Table.Td className={classes.number}>{stage.failed}</Table.Td>
                      <Table.Td className={classes.number}>{stage.reviewed}</Table.Td>
                      <Table.Td className={classes.number}>{stage.rejected}</Table.Td>
                      <Table.Td className={classes.number}>
                        {formatPercent(stage.rejectionRate)}
                      </Table.Td>
                      <Table.Td className={classes.number}>
                        {formatPercent(stage.rejectedOfReviewed.percent)}
                      </Table.Td>
                    </Table.Tr>
                  )),
              ),
            )}
          </Table.Tbody>
        </Table>
      </TableBox>
    </Panel>
  );
}
