import type { EarlierVersion } from '@shared/domain/message';
import { rejectionReasonLabel } from '@shared/domain/rejection-reason';
import { VerdictMark } from '../../components/verdict-mark';
import classes from './earlier-versions.module.css';

type Verdict = EarlierVersion['verdict'];

/** What a version was before it was made again: rejected, approved or not looked at. */
export const EarlierVerdict = (props: { verdict: Verdict }) => (
  <VerdictMark state={props.verdict?.kind ?? 'unreviewed'} />
);

/** Why it was rejected, where it was. */
export function EarlierReason(props: { verdict: Verdict }) {
  const { verdict } = props;
  if (verdict?.kind !== 'rejected') return null;
  return (
    <p className={classes.reason}>
      <strong>{rejectionReasonLabel(verdict.reason)}</strong>
      {verdict.text && <span dir="auto"> {verdict.text}</span>}
    </p>
  );
}
