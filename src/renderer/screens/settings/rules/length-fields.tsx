import { NumberInput } from '@mantine/core';
import { Fragment } from 'react';
import { platforms } from '@shared/domain/platform';
import type { FieldProblems } from '../field-problems';
import type { PartsDraft, RulesDraft } from './rules-draft';
import classes from './rules.module.css';

type Part = keyof PartsDraft;
type Bound = 'warn' | 'error';

const bounds = [
  { key: 'warn', title: 'May be cut off above' },
  { key: 'error', title: 'Not kept above' },
] as const;

/** How long a message may be on each platform, in characters as a reader counts them. */
export function LengthFields(props: {
  draft: RulesDraft;
  problems: FieldProblems;
  onChange: (change: Partial<RulesDraft>) => void;
}) {
  const { draft, problems, onChange } = props;

  const change = (platform: string, part: Part, bound: Bound, value: number | string): void => {
    const parts = draft.limits[platform];
    if (!parts) return;
    const changed = { ...parts, [part]: { ...parts[part], [bound]: value } };
    onChange({ limits: { ...draft.limits, [platform]: changed } });
  };

  return (
    <div className={classes.lengths}>
      <span aria-hidden />
      {bounds.map((bound) => (
        <span key={bound.key} className={classes.column} aria-hidden>
          {bound.title}
        </span>
      ))}
      {platforms.map((platform) =>
        (['header', 'body'] as const).map((part) => {
          const name = `${platform.label}, ${part === 'header' ? platform.headerLabel.toLowerCase() : 'body'}`;
          const path = `limits.${platform.key}.${part}`;
          return (
            <Fragment key={path}>
              <span className={classes.row} aria-hidden>
                {name}
              </span>
              {bounds.map((bound) => (
                <NumberInput
                  key={bound.key}
                  aria-label={`${name}: ${bound.title.toLowerCase()}`}
                  suffix=" characters"
                  thousandSeparator=","
                  hideControls
                  allowNegative={false}
                  allowDecimal={false}
                  value={draft.limits[platform.key]?.[part][bound.key] ?? ''}
                  error={
                    problems[`${path}.${bound.key}`] ??
                    (bound.key === 'error' ? problems[path] : undefined)
                  }
                  onChange={(value) => change(platform.key, part, bound.key, value)}
                />
              ))}
            </Fragment>
          );
        }),
      )}
    </div>
  );
}
