import type { EarlierVersion } from '@shared/domain/message';
import { rejectionReasonLabel } from '@shared/domain/rejection-reason';
import { VerdictMark } from '../../../components/verdict-mark';
import { formatDateTime } from '../../../format';
import { MessageDetails } from './message-details';
import classes from './message-drawer.module.css';

/** What a message was before it was made again, the last one first, with what was said of it. */
export function EarlierVersions(props: {
  /** Oldest first. */
  versions: readonly EarlierVersion[];
  labelOf: (model: string) => string;
}) {
  const { versions, labelOf } = props;
  return (
    <section aria-label="Earlier versions" className={classes.earlier}>
      {versions
        .map((version, index) => ({ version, number: index + 1 }))
        .reverse()
        .map(({ version, number }) => (
          <article key={number} aria-label={`Version ${number}`}>
            <h3 className={classes.versionTitle}>
              {versions.length === 1 ? 'Before' : `Version ${number} of ${versions.length + 1}`}
            </h3>
            <Verdict verdict={version.verdict} />
            <MessageDetails message={version} modelLabel={labelOf(version.model)} brief />
          </article>
        ))}
    </section>
  );
}

function Verdict(props: { verdict: EarlierVersion['verdict'] }) {
  const { verdict } = props;
  if (!verdict) return null;
  return (
    <div className={classes.verdict}>
      <VerdictMark state={verdict.kind} />
      <span className={classes.none}>{formatDateTime(verdict.at)}</span>
      {verdict.kind === 'rejected' && (
        <p className={classes.reason}>
          <strong>{rejectionReasonLabel(verdict.reason)}</strong>
          {verdict.text !== '' && <> – {verdict.text}</>}
        </p>
      )}
    </div>
  );
}
