import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import type { ModelRow } from '@shared/contract/settings';
import type { Brand } from '@shared/domain/brand';
import { mostStages } from '@shared/domain/config';
import { type RunLimitsPatch, usualRunLimits } from '@shared/domain/run-limits';
import { useCore } from '../../../api/core';
import { OfflineConfigs } from '../../../components/offline-configs';
import { PageHeader } from '../../../components/page-header';
import { builderHelp } from '../help';
import { Notice, type NoticeContent } from '../notice';
import { type ArmDraft, sameConfig } from '../state/arm-draft';
import { activeArm, type Editor, type EditorAction } from '../state/editor';
import { errorsOf, type PlacedProblem, problemsAt } from '../state/problems';
import { firstModel } from '../state/choices';
import { stagesSharing } from '../state/models';
import { useProblems } from '../state/use-problems';
import { useRunSettings } from '../state/use-run-settings';
import { useFocusRequest } from '../use-focus-request';
import { ArmTabs } from './arm-tabs';
import { CampaignForm } from './campaign-form';
import { ConfigBar } from './config-bar';
import { CopyDialog } from './copy-dialog';
import { ProblemsPanel, problemsTitleId } from './problems-panel';
import { RunFoot } from './run-foot';
import classes from './setup-view.module.css';
import { giveModel, stageActionsFor } from './stage-actions';
import { StageForm } from './stage-form';
import { StageList } from './stage-list';

const noModels: readonly ModelChoice[] = [];
const noRows: readonly ModelRow[] = [];

const startOfB: NoticeContent = {
  kind: 'said',
  text: 'B starts as a copy of A. Choose another config for it, or change what you want to compare.',
};

/** The Builder before a run: which config, its stages, one of them open, and the run bar. */
export function SetupView(props: {
  brand: Brand;
  editor: Editor;
  dispatch: (action: EditorAction) => void;
  draftNotKept: boolean;
  runningElsewhere: string | null;
  /** Limits of the next run alone. */
  limits: RunLimitsPatch;
  onLimits: (limits: RunLimitsPatch) => void;
  starting: boolean;
  startError: unknown;
  notice: NoticeContent | null;
  onNotice: (notice: NoticeContent | null) => void;
  onRun: () => void;
  lastRun: ReactNode;
}) {
  const { brand, editor, dispatch, notice, onNotice } = props;
  const { queries } = useCore();
  const models = useQuery(queries.application.models.queryOptions()).data ?? noModels;
  const configs =
    useQuery(queries.configs.list.queryOptions({ input: { brand: brand.key } })).data ?? [];
  const settings = useRunSettings();
  const requestFocus = useFocusRequest();
  const [showProblems, setShowProblems] = useState(false);
  const [copying, setCopying] = useState(false);

  const arm = editor.active;
  const draft = activeArm(editor);
  const inB = editor.mode === 'ab' ? editor.arms.b : null;
  const checkA = useProblems('a', editor.arms.a, models);
  const checkB = useProblems('b', inB, models);
  const problems = useMemo(
    () => [...checkA.problems, ...checkB.problems],
    [checkA.problems, checkB.problems],
  );
  const ours = arm === 'b' ? checkB.problems : checkA.problems;
  const here = problemsAt(ours, draft.open);

  const actions = useMemo(
    () =>
      stageActionsFor({
        arm,
        draft,
        models,
        dispatch,
        requestFocus,
        onNotice,
      }),
    [arm, draft, models, dispatch, requestFocus, onNotice],
  );
  const goTo = (problem: PlacedProblem): void => {
    dispatch({ kind: 'arm', arm: problem.arm });
    dispatch({ kind: 'open', arm: problem.arm, place: problem.open });
    requestFocus(problem.elementId);
  };
  const draftOf = (problem: PlacedProblem): ArmDraft =>
    (problem.arm === 'b' ? editor.arms.b : null) ?? editor.arms.a;
  const replaceModel = (problem: PlacedProblem, where: 'here' | 'sharing'): void => {
    if (!problem.replacement || problem.open === 'campaign') return;
    const stages =
      where === 'here' ? [problem.open] : stagesSharing(draftOf(problem), problem.open);
    const parts = { arm: problem.arm, draft: draftOf(problem), models, dispatch, onNotice };
    giveModel(parts, stages, problem.replacement.model);
    requestFocus(problemsTitleId);
  };
  const copy = (): void => {
    setCopying(false);
    dispatch({ kind: 'copy-a-to-b' });
    dispatch({ kind: 'arm', arm: 'b' });
    onNotice({ kind: 'said', text: 'B is now a copy of A' });
  };
  const openStage = draft.stages.findIndex((stage) => stage.id === draft.open);
  const stage = draft.stages[openStage];
  const closeNotice = useCallback(() => onNotice(null), [onNotice]);
  const undo = notice?.undo;

  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <PageHeader
          title="Builder"
          help={builderHelp}
          actions={
            <SegmentedControl
              aria-label="One config or two to compare"
              data={[
                { value: 'single', label: 'Single' },
                { value: 'ab', label: 'A/B' },
              ]}
              value={editor.mode}
              onChange={(mode) => {
                dispatch({ kind: 'mode', mode });
                onNotice(mode === 'ab' && !editor.arms.b ? startOfB : null);
              }}
            />
          }
        />
        {props.draftNotKept && (
          <p role="alert" className={classes.notKept}>
            Your last changes are not on disk yet. Soundcheck goes on trying; leave this window
            open.
          </p>
        )}
      </div>
      <div className={classes.middle}>
        <ArmTabs
          mode={editor.mode}
          active={arm}
          problems={{ a: checkA.problems, b: checkB.problems }}
          onChange={(next) => dispatch({ kind: 'arm', arm: next })}
          onCopy={() => {
            if (inB?.changed && !sameConfig(editor.arms.a, inB)) setCopying(true);
            else copy();
          }}
        >
          <ConfigBar
            key={arm}
            brand={brand.key}
            arm={arm}
            draft={draft}
            configs={configs}
            firstModel={firstModel(models)}
            errors={errorsOf(ours).filter((problem) => problem.stopsSaving).length}
            dispatch={dispatch}
            requestFocus={requestFocus}
            onNotice={onNotice}
            onShowProblems={() => setShowProblems(true)}
          />
          <OfflineConfigs brand={brand.key} />
          <div className={classes.body} data-problems={showProblems || undefined}>
            <StageList
              draft={draft}
              models={models}
              problems={ours}
              actions={actions}
              undo={
                undo
                  ? () => {
                      undo();
                      onNotice(null);
                    }
                  : null
              }
            />
            <div className={classes.form} key={`${arm} ${draft.open}`}>
              {stage ? (
                <StageForm
                  arm={editor.mode === 'ab' ? arm : null}
                  draft={draft}
                  stage={stage}
                  number={openStage + 1}
                  full={draft.stages.length >= mostStages}
                  brand={brand}
                  sample={editor.sample}
                  models={models}
                  modelRows={settings?.models ?? noRows}
                  problems={here}
                  actions={actions}
                  onChange={(field, value) =>
                    dispatch({ kind: 'stage-field', arm, stage: stage.id, field, value })
                  }
                />
              ) : (
                <CampaignForm
                  campaign={draft.campaign}
                  brand={brand}
                  problems={here}
                  onChange={(field, value) =>
                    dispatch({ kind: 'campaign-field', arm, field, value })
                  }
                />
              )}
            </div>
            {showProblems && (
              <ProblemsPanel
                problems={problems}
                showArm={editor.mode === 'ab'}
                error={checkA.error ?? checkB.error}
                onGo={goTo}
                sharing={(problem) =>
                  problem.open === 'campaign'
                    ? 0
                    : stagesSharing(draftOf(problem), problem.open).length
                }
                onReplace={replaceModel}
                onClose={() => setShowProblems(false)}
              />
            )}
          </div>
        </ArmTabs>
      </div>
      <div className={classes.foot}>
        <Notice content={notice} onClose={closeNotice} />
        <RunFoot
          editor={editor}
          dispatch={dispatch}
          problems={problems}
          models={models}
          usualLimits={settings?.limits ?? usualRunLimits}
          limits={props.limits}
          onLimits={props.onLimits}
          runningElsewhere={props.runningElsewhere}
          starting={props.starting}
          startError={props.startError}
          onShowProblems={() => setShowProblems((shown) => !shown)}
          onRun={props.onRun}
          lastRun={props.lastRun}
        />
      </div>
      <CopyDialog opened={copying} onCopy={copy} onClose={() => setCopying(false)} />
    </div>
  );
}
