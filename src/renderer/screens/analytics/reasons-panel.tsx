import { useCallback } from 'react';
import type { ArmAnalytics, ReasonCount } from '@shared/domain/analytics';
import { type ChartColours, categoryAxis, chartBase, countAxis } from '../../charts/chart-colours';
import { Chart } from '../../charts/chart';
import { ArmLabel } from '../../components/arm-label';
import { Panel } from '../../components/page';
import { countOf } from '../../format';
import classes from './analytics-screen.module.css';

const inWords = (reasons: readonly ReasonCount[]): string =>
  reasons.map((reason) => `${reason.label} ${reason.count}`).join(', ');

function Pie(props: { arm: ArmAnalytics; showLetter: boolean }) {
  const { arm } = props;
  const option = useCallback(
    (colours: ChartColours) => ({
      tooltip: { ...chartBase(colours).tooltip, trigger: 'item' },
      color: [...colours.parts],
      series: [
        {
          type: 'pie',
          radius: ['46%', '74%'],
          itemStyle: { borderColor: colours.surface, borderWidth: 2 },
          label: { color: colours.text, formatter: '{b}\n{c}', lineHeight: 16, fontSize: 12 },
          labelLine: { lineStyle: { color: colours.line } },
          data: arm.reasons.map((reason) => ({ name: reason.label, value: reason.count })),
        },
      ],
    }),
    [arm.reasons],
  );
  return (
    <div>
      <p className={classes.chartTitle}>
        {props.showLetter && <ArmLabel arm={arm.key} size="small" />}
        {countOf(arm.rejected, 'rejection')}
      </p>
      {arm.reasons.length === 0 ? (
        <p className={classes.soft}>
          Nothing was rejected{props.showLetter ? ' in this arm' : ''}.
        </p>
      ) : (
        <Chart label={`Reasons as shares: ${inWords(arm.reasons)}`} height={260} option={option} />
      )}
    </div>
  );
}

function Bars(props: { arms: readonly ArmAnalytics[] }) {
  const { arms } = props;
  const option = useCallback(
    (colours: ChartColours) => {
      const labels = new Map(
        arms.flatMap((arm) => arm.reasons.map((reason) => [reason.key, reason.label])),
      );
      const keys = [...labels.keys()].reverse();
      return {
        ...chartBase(colours),
        legend: arms.length > 1 ? chartBase(colours).legend : { show: false },
        xAxis: countAxis(colours),
        yAxis: categoryAxis(
          colours,
          keys.map((key) => labels.get(key) ?? key),
        ),
        series: arms.map((arm) => ({
          name: arms.length > 1 ? arm.key.toUpperCase() : 'Rejections',
          type: 'bar',
          barMaxWidth: 18,
          itemStyle: {
            color:
              arms.length === 1 ? colours.accent : arm.key === 'a' ? colours.armA : colours.armB,
            borderRadius: [0, 3, 3, 0],
          },
          data: keys.map((key) => arm.reasons.find((reason) => reason.key === key)?.count ?? 0),
        })),
      };
    },
    [arms],
  );
  return (
    <div>
      <p className={classes.chartTitle}>Reasons, counted</p>
      <Chart
        label={arms
          .map((arm) => `Arm ${arm.key.toUpperCase()}: ${inWords(arm.reasons) || 'none'}`)
          .join('. ')}
        height={260}
        option={option}
      />
    </div>
  );
}

/** Why messages were rejected: as shares of each arm, and counted side by side. */
export function ReasonsPanel(props: { arms: readonly ArmAnalytics[] }) {
  const { arms } = props;
  if (arms.every((arm) => arm.rejected === 0)) return null;
  return (
    <Panel title="Reasons for rejection">
      <div className={classes.charts}>
        {arms.map((arm) => (
          <Pie key={arm.key} arm={arm} showLetter={arms.length > 1} />
        ))}
        <Bars arms={arms} />
      </div>
    </Panel>
  );
}
