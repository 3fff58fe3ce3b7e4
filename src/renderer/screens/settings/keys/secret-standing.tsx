import {
  IconCircleCheck,
  IconCircleDashed,
  IconFileDescription,
  type Icon,
} from '@tabler/icons-react';
import type { SecretsView } from '@shared/contract/secrets';
import { type SecretStanding, standingWords } from './key-words';
import classes from './keys.module.css';

const icons: Readonly<Record<SecretStanding, Icon>> = {
  kept: IconCircleCheck,
  environment: IconFileDescription,
  missing: IconCircleDashed,
};

/** Where a secret stands, as an icon and words. */
export function SecretStandingMark(props: {
  standing: SecretStanding;
  view: Pick<SecretsView, 'place' | 'placeLabel'>;
}) {
  const { standing, view } = props;
  const StandingIcon = icons[standing];
  return (
    <span className={classes.standing} data-standing={standing} data-place={view.place}>
      <StandingIcon size={16} stroke={1.75} aria-hidden />
      <span>{standingWords(standing, view)}</span>
    </span>
  );
}
