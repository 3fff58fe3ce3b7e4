import { Checkbox, NumberInput, Slider } from '@mantine/core';
import { mostSecondTries } from '@shared/domain/quality-rules';
import type { FieldProblems } from '../field-problems';
import type { RulesDraft } from './rules-draft';
import classes from './rules.module.css';

interface RuleFieldProps {
  draft: RulesDraft;
  problems: FieldProblems;
  onChange: (change: Partial<RulesDraft>) => void;
}

const asPercent = (similarity: number): string => `${Math.round(similarity * 100)} %`;

/** From which likeness on a text counts as a repetition; the ends are those of its schema. */
export function SimilarityField(props: RuleFieldProps & { editable: boolean }) {
  const { draft, onChange } = props;
  return (
    <div className={classes.similarity}>
      <p className={classes.sentence}>
        A message repeats an earlier one to the same member when the two are{' '}
        <strong className="tabular">{asPercent(draft.similarity)}</strong> alike or more.
      </p>
      <Slider
        min={0.3}
        max={1}
        step={0.05}
        precision={2}
        label={asPercent}
        thumbLabel="Alike from"
        thumbValueText={asPercent}
        disabled={!props.editable}
        value={draft.similarity}
        onChange={(similarity) => onChange({ similarity })}
      />
      <div className={classes.ends}>
        <span>Stricter: a few shared words are enough</span>
        <span>Looser: only the same words</span>
      </div>
    </div>
  );
}

export function EmojiField(props: RuleFieldProps) {
  const { draft, problems, onChange } = props;
  return (
    <div>
      <NumberInput
        label="Most emoji in one message"
        description="0 for none at all."
        min={0}
        clampBehavior="none"
        allowNegative={false}
        allowDecimal={false}
        disabled={draft.anyEmoji}
        value={draft.mostEmoji}
        error={problems['mostEmoji']}
        onChange={(mostEmoji) => onChange({ mostEmoji })}
      />
      <Checkbox
        mt={8}
        label="Any number of emoji"
        checked={draft.anyEmoji}
        onChange={(event) => onChange({ anyEmoji: event.currentTarget.checked })}
      />
    </div>
  );
}

export function SecondTriesField(props: RuleFieldProps) {
  const { draft, problems, onChange } = props;
  return (
    <NumberInput
      label="Second tries"
      description={`How often a faulty message is asked for again, up to ${mostSecondTries}. Each try is paid for.`}
      min={0}
      max={mostSecondTries}
      clampBehavior="none"
      allowNegative={false}
      allowDecimal={false}
      value={draft.secondTries}
      error={problems['secondTries']}
      onChange={(secondTries) => onChange({ secondTries })}
    />
  );
}
