import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import type { ModelChoice } from '@shared/contract/application';
import { PlatformIcon, platformLabel } from '../platform-icon';
import type { StageDraft } from '../state/arm-draft';
import { rowElementId } from '../state/field-names';
import { firstLine, textField } from '../state/fields';
import type { PlacedProblem } from '../state/problems';
import { ProblemMark } from './problem-mark';
import classes from './stage-list.module.css';
import { StageMenu } from './stage-menu';
import type { StageActions } from './stage-actions';

/** One stage in the list: what it is in two lines, a handle to drag it by, and its menu. */
export function StageRow(props: {
  stage: StageDraft;
  number: number;
  last: boolean;
  full: boolean;
  open: boolean;
  model: ModelChoice | undefined;
  problems: readonly PlacedProblem[];
  actions: StageActions;
}) {
  const { stage, number, open, actions } = props;
  const {
    attributes,
    listeners,
    setNodeRef,
    setActivatorNodeRef,
    transform,
    transition,
    isDragging,
  } = useSortable({ id: stage.id });
  const platform = textField(stage.fields, 'platform');
  const model = props.model?.label ?? (textField(stage.fields, 'model') || 'No model');
  // Only the open row's handle and menu are tab stops, or eleven stages would be over thirty.
  const tabIndex = open ? 0 : -1;
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-open={open || undefined}
      data-dragging={isDragging || undefined}
      style={{
        transform: CSS.Translate.toString(transform && { ...transform, x: 0 }),
        transition,
      }}
    >
      <button
        type="button"
        className={classes.handle}
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        tabIndex={tabIndex}
        aria-label={`Move stage ${number}`}
      >
        <IconGripVertical size={14} aria-hidden />
      </button>
      <button
        type="button"
        id={rowElementId(stage.id)}
        data-row
        className={classes.open}
        aria-current={open || undefined}
        onClick={() => actions.open(stage.id)}
      >
        <span className={`${classes.number} tabular`}>
          <span className="visually-hidden">Stage </span>
          {number}
        </span>
        <span className={classes.words}>
          <span className={classes.head}>
            <PlatformIcon platform={platform} size={14} />
            <span>{platformLabel(platform)}</span>
            <span className={classes.model}>{model}</span>
          </span>
          <span className={classes.line}>
            {firstLine(textField(stage.fields, 'instructions')) || 'No instructions yet'}
          </span>
        </span>
        <ProblemMark problems={props.problems} />
      </button>
      <StageMenu
        stage={stage.id}
        number={number}
        last={props.last}
        full={props.full}
        actions={actions}
        tabIndex={tabIndex}
      />
    </li>
  );
}
