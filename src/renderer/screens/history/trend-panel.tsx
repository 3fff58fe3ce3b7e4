import { useCallback } from 'react';
import type { ExperimentSummary } from '@shared/domain/history';
import { Chart } from '../../charts/chart';
import { type ChartColours, chartBase, percentAxis } from '../../charts/chart-colours';
import { Panel } from '../../components/page';
import { countOf, formatPercent } from '../../format';
import { dailyRates } from './daily-rates';

/** More points than this cannot be told apart across a screen; the newest are shown. */
const mostPoints = 2000;

const twelveHours = 12 * 60 * 60 * 1000;
const room = (min: number, max: number): number => Math.max((max - min) * 0.03, twelveHours);

const percentTip = {
  valueFormatter: (value: unknown) =>
    formatPercent(Array.isArray(value) && typeof value[1] === 'number' ? value[1] : null),
};

/** So many that rings would run into each other. */
const manyDots = 150;

const dots = (colours: ChartColours, count: number) =>
  count > manyDots
    ? { symbolSize: 5, itemStyle: { color: colours.accent, opacity: 0.35 } }
    : {
        symbolSize: 8,
        itemStyle: { color: colours.surface, borderColor: colours.accent, borderWidth: 2 },
      };

/** The rejection rate over time: a line through the days, a dot for each experiment. */
export function TrendPanel(props: { experiments: readonly ExperimentSummary[] }) {
  const { experiments } = props;
  const option = useCallback(
    (colours: ChartColours) => ({
      ...chartBase(colours),
      tooltip: { ...chartBase(colours).tooltip, trigger: 'item' },
      legend: { ...chartBase(colours).legend, icon: 'circle', itemWidth: 8 },
      xAxis: {
        type: 'time',
        // A little room at both ends, so that no dot sits on the edge.
        min: ({ min, max }: { min: number; max: number }) => min - room(min, max),
        max: ({ min, max }: { min: number; max: number }) => max + room(min, max),
        splitNumber: 5,
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.soft, hideOverlap: true, margin: 14, formatter: '{d} {MMM}' },
      },
      yAxis: percentAxis(colours),
      series: [
        {
          name: 'All experiments of a day',
          type: 'line',
          symbol: 'none',
          lineStyle: { width: 2, color: colours.accent },
          itemStyle: { color: colours.accent },
          data: dailyRates(experiments).map((day) => [day.noon, Number(day.percent.toFixed(1))]),
        },
        {
          name: 'One experiment',
          type: 'scatter',
          tooltip: percentTip,
          ...dots(colours, experiments.length),
          data: experiments.slice(0, mostPoints).map((one) => ({
            name: one.experimentId,
            value: [one.startTime, Number(one.rejectionRate.toFixed(1))],
          })),
        },
      ],
    }),
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
