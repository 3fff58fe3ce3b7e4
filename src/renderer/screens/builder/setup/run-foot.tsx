import { type ReactNode, useState } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import { type RunLimits, type RunLimitsPatch } from '@shared/domain/run-limits';
import { sameConfig } from '../state/arm-draft';
import { armsInUse, type Editor, type EditorAction } from '../state/editor';
import { errorsOf, type PlacedProblem } from '../state/problems';
import { costLimitRefusal, limitsOf } from '../state/run-limits';
import { reasonAgainstRun } from '../state/run-plan';
import { useDrawnMembers } from '../state/use-drawn-members';
import { useRunPlan } from '../state/use-run-plan';
import { PlanDrawer } from './plan-drawer';
import { RunBar } from './run-bar';

const problemsFirst = 'What the run takes can be said once the problems are put right.';

/** The run bar, with what the run would take behind it. */
export function RunFoot(props: {
  editor: Editor;
  dispatch: (action: EditorAction) => void;
  problems: readonly PlacedProblem[];
  models: readonly ModelChoice[];
  usualLimits: RunLimits;
  limits: RunLimitsPatch;
  onLimits: (limits: RunLimitsPatch) => void;
  /** The name of another brand whose experiment is running. */
  runningElsewhere: string | null;
  starting: boolean;
  startError: unknown;
  onShowProblems: () => void;
  onRun: () => void;
  lastRun: ReactNode;
}) {
  const { editor, problems, startError } = props;
  const drawn = useDrawnMembers(editor.brand, editor.sample);
  const sound = errorsOf(problems).length === 0;
  const planned = useRunPlan(editor, props.limits, sound && drawn.available !== 0);
  const limits = limitsOf(props.usualLimits, props.limits);
  const [opened, setOpened] = useState(false);

  // A run that was refused for its cost limit leads to where that limit is changed.
  const [seenError, setSeenError] = useState(startError);
  if (startError !== seenError) {
    setSeenError(startError);
    if (costLimitRefusal(startError, limits) !== null) setOpened(true);
  }
  const reason = reasonAgainstRun({
    members: drawn.available,
    runningElsewhere: props.runningElsewhere,
  });
  return (
    <>
      <RunBar
        editor={editor}
        problems={problems}
        drawn={drawn}
        planned={planned}
        reason={reason}
        starting={props.starting}
        dispatch={props.dispatch}
        onShowProblems={props.onShowProblems}
        onShowPlan={() => setOpened(true)}
        onRun={props.onRun}
        lastRun={props.lastRun}
        identical={isComparisonOfOne(editor)}
      />
      <PlanDrawer
        opened={opened}
        planned={planned}
        reason={sound ? null : problemsFirst}
        models={props.models}
        usualLimits={props.usualLimits}
        limits={props.limits}
        costRefusal={costLimitRefusal(planned.error ?? startError, limits)}
        onLimits={props.onLimits}
        onClose={() => setOpened(false)}
      />
    </>
  );
}

/** Whether A and B would make the same messages, so that there is nothing to compare. */
function isComparisonOfOne(editor: Editor): boolean {
  const [a, b] = armsInUse(editor);
  return a !== undefined && b !== undefined && sameConfig(a.draft, b.draft);
}
