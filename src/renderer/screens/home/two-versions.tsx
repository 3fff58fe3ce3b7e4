import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { ArmLabel } from '../../components/arm-label';
import classes from './two-versions.module.css';

const versions = [
  {
    arm: 'a',
    header: 'We miss you',
    body: 'It has been a while. Come back to your lessons today.',
    kept: false,
  },
  {
    arm: 'b',
    header: 'Eight bars before tea',
    body: 'One slow groove, a practice pad, and you are done.',
    kept: true,
  },
] as const;

/** What the program is for, as a picture: two versions of a message, and which one stays. */
export function TwoVersions() {
  return (
    <div className={classes.versions} aria-hidden>
      {versions.map((version) => (
        <div key={version.arm} className={classes.version} data-kept={version.kept || undefined}>
          <ArmLabel arm={version.arm} />
          <div className={classes.words}>
            <div className={classes.header}>{version.header}</div>
            <div className={classes.body}>{version.body}</div>
          </div>
          {version.kept ? <IconCircleCheck size={20} /> : <IconCircleX size={20} />}
        </div>
      ))}
    </div>
  );
}
