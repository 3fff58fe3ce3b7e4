import type { ArmKey } from '@shared/domain/message';
import classes from './arm-label.module.css';

/** The letter of an arm in its own hue; the letter is always there, the hue only helps. */
export function ArmLabel(props: { arm: ArmKey; size?: 'small' | 'normal' }) {
  return (
    <span className={classes.label} data-arm={props.arm} data-size={props.size ?? 'normal'}>
      <span className="visually-hidden">Arm </span>
      {props.arm.toUpperCase()}
    </span>
  );
}
