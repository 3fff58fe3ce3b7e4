import { useCallback } from 'react';
import type { ExperimentSummary } from '@shared/domain/history';
import { Chart } from '../../charts/chart';
import { type ChartColours, chartBase, percentAxis } from '../../charts/chart-colours';
import { Panel } from '../../components/page';
import { countOf, formatPercent } from '../../format';

/** More points than this cannot be told apart across a screen; the newest are shown. */
const mostPoints = 2000;

/** The rejection rate over time: a point an experiment, oldest at the left. */
export function TrendPanel(props: { experiments: readonly ExperimentSummary[] }) {
  const { experiments } = props;
  const option = useCallback(
    (colours: ChartColours) => {
      const points = experiments.slice(0, mostPoints).reverse();
      return {
        ...chartBase(colours),
        legend: { show: false },
        xAxis: {
          type: 'time',
          axisLine: { lineStyle: { color: colours.line } },
          axisLabel: { color: colours.soft, hideOverlap: true },
        },
        yAxis: percentAxis(colours),
        series: [
          {
            name: 'Rejected',
            type: 'line',
            symbolSize: 7,
            lineStyle: { width: 2, color: colours.accent },
            itemStyle: { color: colours.accent },
            tooltip: {
              valueFormatter: (value: unknown) =>
                typeof value === 'number' ? formatPercent(value) : '',
            },
            data: points.map((one) => ({
              name: one.experimentId,
              value: [one.startTime, Number(one.rejectionRate.toFixed(1))],
            })),
          },
        ],
      };
    },
    [experiments],
  );
  const newest = experiments[0];
  return (
    <Panel title="Rejection rate over time">
      <Chart
        label={`Rejection rate of ${countOf(experiments.length, 'experiment')} over time; the newest has ${formatPercent(newest?.rejectionRate ?? null)}`}
        height={220}
        option={option}
      />
    </Panel>
  );
}
