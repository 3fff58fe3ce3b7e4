import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Button } from '@mantine/core';
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import { mostStages } from '@shared/domain/config';
import { type ArmDraft, type OpenPlace } from '../state/arm-draft';
import { addStageElementId, rowElementId } from '../state/field-names';
import { textField } from '../state/fields';
import { type PlacedProblem, problemsAt } from '../state/problems';
import { ProblemMark } from './problem-mark';
import classes from './stage-list.module.css';
import { StageRow } from './stage-row';
import type { StageActions } from './stage-actions';

/** The campaign and its stages in order: opens one, adds, moves and removes them. */
export function StageList(props: {
  draft: ArmDraft;
  models: readonly ModelChoice[];
  problems: readonly PlacedProblem[];
  actions: StageActions;
  /** Takes the last removal back; null when there is nothing to take back. */
  undo: (() => void) | null;
}) {
  const { draft, models, problems, actions } = props;
  const { stages } = draft;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const full = stages.length >= mostStages;

  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const to = stages.findIndex((stage) => stage.id === over?.id);
    if (to >= 0) actions.move(Number(active.id), to);
  };

  /** Arrow keys walk through the places; Alt with them takes the stage along. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && props.undo) {
      event.preventDefault();
      props.undo();
      return;
    }
    const onRow = event.target instanceof HTMLElement && 'row' in event.target.dataset;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!onRow) return;
    if (event.key === 'Delete' && draft.open !== 'campaign') actions.remove(draft.open);
    if (step === undefined) return;
    event.preventDefault();
    const places: OpenPlace[] = ['campaign', ...stages.map((stage) => stage.id)];
    const at = places.indexOf(draft.open);
    if (event.altKey) {
      if (draft.open !== 'campaign') actions.move(draft.open, at - 1 + step);
      return;
    }
    const next = places[at + step];
    if (next !== undefined) actions.open(next, { focusRow: true });
  };

  return (
    <nav aria-label="Campaign and stages" className={classes.list} onKeyDown={onKeyDown}>
      <button
        type="button"
        id={rowElementId('campaign')}
        data-row
        className={classes.campaign}
        aria-current={draft.open === 'campaign' || undefined}
        onClick={() => actions.open('campaign')}
      >
        <IconSpeakerphone size={18} stroke={1.75} aria-hidden />
        <span className={classes.words}>
          <span className={classes.campaignWord}>Campaign</span>
          <span className={classes.line}>
            {textField(draft.campaign, 'campaign_name') || 'No name yet'}
          </span>
        </span>
        <ProblemMark problems={problemsAt(problems, 'campaign')} />
      </button>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={{
          announcements: announcementsFor(draft),
          screenReaderInstructions: {
            draggable:
              'Press space to pick the stage up, the arrow keys to move it, space to put it down, escape to leave it where it was.',
          },
        }}
      >
        <SortableContext
          items={stages.map((stage) => stage.id)}
          strategy={verticalListSortingStrategy}
        >
          <ol className={classes.stages}>
            {stages.map((stage, index) => (
              <StageRow
                key={stage.id}
                stage={stage}
                number={index + 1}
                last={index === stages.length - 1}
                full={full}
                open={draft.open === stage.id}
                model={models.find((one) => one.id === textField(stage.fields, 'model'))}
                problems={problemsAt(problems, stage.id)}
                actions={actions}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <div className={classes.foot}>
        <Button
          id={addStageElementId}
          className={classes.add}
          variant="subtle"
          fullWidth
          justify="flex-start"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={full}
          onClick={actions.add}
        >
          Add a stage
        </Button>
        {full && <p className={classes.full}>A campaign has at most {mostStages} stages.</p>}
      </div>
    </nav>
  );
}

/** What is read out while a stage is moved. */
function announcementsFor(draft: ArmDraft): Announcements {
  const place = (id: number | string | undefined): number =>
    draft.stages.findIndex((stage) => stage.id === id) + 1;
  const of = draft.stages.length;
  return {
    onDragStart: ({ active }) => `Picked up stage ${place(active.id)} of ${of}.`,
    onDragOver: ({ over }) => (over ? `Now at place ${place(over.id)} of ${of}.` : undefined),
    onDragEnd: ({ over }) =>
      over ? `Put down at place ${place(over.id)} of ${of}.` : 'Put back where it was.',
    onDragCancel: () => 'Put back where it was.',
  };
}
