import type { ArmAnalytics } from '@shared/domain/analytics';
import { ArmLabel } from '../../components/arm-label';
import { Metric } from '../../components/metric';
import { countOf, formatNumber, formatPercent, formatRange } from '../../format';
import classes from './analytics-screen.module.css';
import { ArmNotes } from './arm-notes';

function OneArm(props: { arm: ArmAnalytics; showLetter: boolean }) {
  const { arm } = props;
  const rate = arm.rejectedOfReviewed;
  return (
    <section
      className={classes.metricGroup}
      aria-label={props.showLetter ? `Figures of arm ${arm.key.toUpperCase()}` : 'Figures'}
    >
      {props.showLetter && (
        <div className={classes.metricHead}>
          <ArmLabel arm={arm.key} />
          <strong>{arm.configName}</strong>
        </div>
      )}
      <div className={classes.metrics}>
        <Metric
          label="Messages"
          value={formatNumber(arm.totalMessages)}
          detail={`${countOf(arm.totalUsers, 'user')}, ${countOf(arm.totalStages, 'stage')}`}
        />
        <Metric
          label="Reviewed"
          value={formatNumber(arm.reviewed)}
          detail={`${formatNumber(arm.totalMessages - arm.reviewed)} not looked at`}
        />
        <Metric
          label="Rejected"
          value={formatNumber(arm.rejected)}
          detail={`${formatPercent(arm.rejectionRate)} of all messages`}
        />
        <Metric
          label="Rejection rate"
          value={formatPercent(rate.percent)}
          detail={
            rate.low === null
              ? 'nothing reviewed yet'
              : `of reviewed, ${formatRange(rate.low, rate.high)}`
          }
        />
      </div>
      <ArmNotes arm={arm} />
    </section>
  );
}

/** Four numbers for each arm, side by side where there is room. */
export function ArmMetrics(props: { arms: readonly ArmAnalytics[] }) {
  const several = props.arms.length > 1;
  return (
    <div className={several ? classes.armsBeside : undefined}>
      {props.arms.map((arm) => (
        <OneArm key={arm.key} arm={arm} showLetter={several} />
      ))}
    </div>
  );
}
