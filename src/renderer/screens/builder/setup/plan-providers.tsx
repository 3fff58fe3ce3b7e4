import { IconCloudUpload, IconDeviceDesktop } from '@tabler/icons-react';
import type { SharedFields } from '@shared/contract/run-plan';
import { columnTitle } from '../state/member-columns';
import classes from './plan-drawer.module.css';

const columns = (names: readonly string[]): string => names.map(columnTitle).join(', ');

/** Which columns of the members' profiles go to whom, and which go nowhere. */
export function PlanProviders(props: { providers: readonly SharedFields[] }) {
  return (
    <ul className={classes.providers}>
      {props.providers.map(({ provider, label, local, fields, heldBack }) => {
        const Where = local ? IconDeviceDesktop : IconCloudUpload;
        return (
          <li key={provider}>
            <p className={classes.provider}>
              <Where size={16} stroke={1.75} aria-hidden />
              {label}
              <span className={classes.where}>
                {local ? 'stays on this computer' : 'leaves this computer'}
              </span>
            </p>
            <dl className={classes.fields}>
              <dt>Given</dt>
              <dd>
                {fields.length === 0 ? 'Nothing: no stage uses the profile.' : columns(fields)}
              </dd>
              {heldBack.length > 0 && (
                <>
                  <dt>Held back</dt>
                  <dd>{columns(heldBack)}</dd>
                </>
              )}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
