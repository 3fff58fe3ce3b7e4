import type { ArmStatus } from '@shared/contract/experiments';
import { ArmLabel } from '../../components/arm-label';
import classes from './arm-heads.module.css';
import { progressPhrase, runPhrase } from './words';

/** Over each column: which config it is, and how far its review is. */
export function ArmHeads(props: { arms: readonly ArmStatus[] }) {
  const paired = props.arms.length > 1;
  return (
    <div className={classes.heads} data-paired={paired || undefined}>
      {props.arms.map((arm) => {
        const run = runPhrase(arm);
        return (
          <div key={arm.key} className={classes.head}>
            {paired && <ArmLabel arm={arm.key} />}
            <div className={classes.words}>
              <span className={classes.config} title={arm.configName}>
                {arm.configName}
                {arm.configVersion !== null && (
                  <span className={classes.soft}> version {arm.configVersion}</span>
                )}
              </span>
              <span className={`${classes.progress} tabular`}>{progressPhrase(arm)}</span>
              {run && (
                <span className={classes.run} data-state={arm.state}>
                  {run}
                </span>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}
