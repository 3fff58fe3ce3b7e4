import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPlayFilled, IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCore } from '../../../api/core';
import { countOf } from '../../../format';
import { drawSeed } from '../state/draw-seed';
import type { Editor, EditorAction } from '../state/editor';
import { errorsOf, type PlacedProblem } from '../state/problems';
import { planWords, plannedMessages, reasonAgainstRun } from '../state/run-plan';
import { MembersField } from './members-field';
import { MembersPopover } from './members-popover';
import { problemWords } from './problem-mark';
import classes from './run-bar.module.css';

const reasonId = 'builder-run-reason';
const problemsId = 'builder-run-problems';

/** The foot of the set-up: for whom, how many messages, and the one button that runs it. */
export function RunBar(props: {
  editor: Editor;
  problems: readonly PlacedProblem[];
  runningElsewhere: string | null;
  starting: boolean;
  dispatch: (action: EditorAction) => void;
  onShowProblems: () => void;
  onRun: () => void;
  /** Something that leads back to an earlier run. */
  lastRun: ReactNode;
  /** Whether A and B are the same, so that a run would compare nothing. */
  identical: boolean;
}) {
  const { editor, problems, dispatch } = props;
  const { queries } = useCore();
  const { count, seed } = editor.sample;
  const sample = useQuery({
    ...queries.experiments.sample.queryOptions({ input: { brand: editor.brand, count, seed } }),
    placeholderData: keepPreviousData,
  });
  const available = sample.data?.available ?? null;
  const members = Math.min(count, available ?? count);
  const errors = errorsOf(problems).length;
  const reason = reasonAgainstRun({
    members: available,
    runningElsewhere: props.runningElsewhere,
  });
  return (
    <section aria-label="Run" className={classes.bar}>
      <div className={classes.sample}>
        <MembersField
          count={count}
          onChange={(next) => dispatch({ kind: 'members', count: next })}
        />
        <div className={classes.draw}>
          <MembersPopover
            members={sample.data?.users ?? null}
            available={available}
            error={sample.error}
          />
          <Tooltip label={`Drawn with seed ${seed}. Another seed draws other members.`}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => dispatch({ kind: 'draw', seed: drawSeed() })}
            >
              <span className={classes.word}>Draw again</span>
            </Button>
          </Tooltip>
          <span className={`${classes.seed} tabular`}>Seed {seed}</span>
        </div>
      </div>
      <div className={classes.run}>
        <div className={classes.plan}>
          <span className={`${classes.total} tabular`}>
            {countOf(plannedMessages(editor, members), 'message')}
          </span>
          {reason === null ? (
            <span className={`${classes.detail} tabular`}>
              {props.identical
                ? 'A and B are the same: change one to compare'
                : planWords(editor, members)}
            </span>
          ) : (
            <span id={reasonId} className={classes.reason}>
              {reason}
            </span>
          )}
        </div>
        {problems.length > 0 && (
          <Button
            id={problemsId}
            variant="default"
            data-errors={errors > 0 || undefined}
            className={classes.problems}
            onClick={props.onShowProblems}
          >
            {errors > 0 ? `${countOf(errors, 'problem')} to put right` : problemWords(problems)}
          </Button>
        )}
        {props.lastRun}
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          loading={props.starting}
          disabled={reason !== null || errors > 0}
          aria-describedby={reason !== null ? reasonId : errors > 0 ? problemsId : undefined}
          onClick={props.onRun}
        >
          {editor.mode === 'ab' ? 'Run A and B' : 'Run'}
        </Button>
      </div>
    </section>
  );
}
