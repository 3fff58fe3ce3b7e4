import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPlayFilled, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countOf } from '../../../format';
import { drawSeed } from '../state/draw-seed';
import type { Editor, EditorAction } from '../state/editor';
import { errorsOf, type PlacedProblem } from '../state/problems';
import { planWords, plannedMessages } from '../state/run-plan';
import type { DrawnMembers } from '../state/use-drawn-members';
import type { PlannedRun } from '../state/use-run-plan';
import { useSlow } from '../../../components/use-slow';
import { MembersField } from './members-field';
import { MembersPopover } from './members-popover';
import { PlanButton } from './plan-button';
import { problemWords } from './problem-mark';
import classes from './run-bar.module.css';

const reasonId = 'builder-run-reason';
const problemsId = 'builder-run-problems';

/** The foot of the set-up: for whom, how many messages, and the one button that runs it. */
export function RunBar(props: {
  editor: Editor;
  problems: readonly PlacedProblem[];
  drawn: DrawnMembers;
  planned: PlannedRun;
  /** What stands in the way of a run beside the problems; null when nothing does. */
  reason: string | null;
  starting: boolean;
  dispatch: (action: EditorAction) => void;
  onShowProblems: () => void;
  onShowPlan: () => void;
  onRun: () => void;
  /** Something that leads back to an earlier run. */
  lastRun: ReactNode;
  /** Whether A and B are the same, so that a run would compare nothing. */
  identical: boolean;
}) {
  const { editor, problems, reason, dispatch } = props;
  const { count, seed } = editor.sample;
  const { available } = props.drawn;
  const members = Math.min(count, available ?? count);
  const starting = useSlow(props.starting);
  const errors = errorsOf(problems).length;
  return (
    <section aria-label="Run" className={classes.bar}>
      <div className={classes.sample}>
        <MembersField
          count={count}
          onChange={(next) => dispatch({ kind: 'members', count: next })}
        />
        <div className={classes.draw}>
          <MembersPopover
            members={props.drawn.members}
            available={available}
            error={props.drawn.error}
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
        <div className={classes.takesPlace}>
          <PlanButton
            messages={plannedMessages(editor, members)}
            detail={
              props.identical
                ? 'A and B are the same: change one to compare'
                : planWords(editor, members)
            }
            planned={props.planned}
            onOpen={props.onShowPlan}
          />
          {reason !== null && (
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
          loading={starting}
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
