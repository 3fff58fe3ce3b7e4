import type { EarlierVersion } from '@shared/domain/message';
import { rejectionReasonLabel } from '@shared/domain/rejection-reason';
import { VerdictMark } from '../../components/verdict-mark';
import classes from './earlier-versions.module.css';

/** What was said of a version before it was made again. */
export function EarlierVerdict(props: { verdict: EarlierVersion['verdict'] }) {
  const { verdict } = props;
  if (verdict === null) return <VerdictMark state="unreviewed" />;
  if (verdict.kind === 'approved') return <VerdictMark state="approved" />;
  return (
    <>
      <VerdictMark state="rejected" />
      <strong className={classes.reason}>{rejectionReasonLabel(verdict.reason)}</strong>
      {verdict.text && <span dir="auto">{verdict.text}</span>}
    </>
  );
}
