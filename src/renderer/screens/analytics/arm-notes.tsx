import { useQuery } from '@tanstack/react-query';
import type { ArmAnalytics } from '@shared/domain/analytics';
import { useCore } from '../../api/core';
import { VerdictMark } from '../../components/verdict-mark';
import { countOf, formatCost, formatNumber } from '../../format';
import classes from './analytics-screen.module.css';
import { wordlessCounts } from './wordless-counts';

/** Messages without words by what became of them: no rate counts them. */
function Wordless(props: { arm: ArmAnalytics }) {
  const { arm } = props;
  const { queries } = useCore();
  const grid = useQuery(queries.experiments.grid.queryOptions());
  return (
    <li className={classes.wordless}>
      {countOf(arm.failed, 'message has no words', 'messages have no words')}
      {grid.data &&
        wordlessCounts(grid.data.cells, arm.key).map(({ state, count }) => (
          <span key={state} className={classes.kind}>
            <VerdictMark state={state} /> {formatNumber(count)}
          </span>
        ))}
    </li>
  );
}

/** What stands behind an arm's figures, in words: what they leave out, and what they cost. */
export function ArmNotes(props: { arm: ArmAnalytics }) {
  const { arm } = props;
  const tokens = arm.tokensIn + arm.tokensOut;
  if (arm.failed === 0 && arm.redone === 0 && tokens === 0) return null;
  return (
    <ul className={`${classes.notes} tabular`} role="list">
      {arm.redone > 0 && (
        <li>
          {countOf(arm.redone, 'message was', 'messages were')} made again; rates count the newest
          words.
        </li>
      )}
      {arm.failed > 0 && <Wordless arm={arm} />}
      {tokens > 0 && (
        <li>
          {formatNumber(arm.tokensIn)} tokens in, {formatNumber(arm.tokensOut)} out, cost{' '}
          {formatCost(arm.costUsd)}
        </li>
      )}
    </ul>
  );
}
