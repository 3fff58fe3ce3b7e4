import { IconAlertTriangle, IconShieldLock } from '@tabler/icons-react';
import type { SecretsView } from '@shared/contract/secrets';
import { placePhrase } from './key-words';
import classes from './keys.module.css';

/** Where secrets are kept; when that is not the keychain, why, and what would help. */
export function KeysPlace(props: { view: SecretsView }) {
  const { view } = props;
  if (view.place === 'keychain') {
    return (
      <p className={classes.place}>
        <IconShieldLock size={20} stroke={1.5} aria-hidden />
        <span>
          Kept in {placePhrase(view)}, where only your account on this computer can open them.
        </span>
      </p>
    );
  }
  return (
    <div className={classes.place} data-caution>
      <IconAlertTriangle size={20} stroke={1.5} aria-hidden />
      <div>
        <p className={classes.words}>
          <strong>What you enter is forgotten when Soundcheck is closed.</strong>
        </p>
        <p className={classes.words}>{view.reason}</p>
      </div>
    </div>
  );
}
