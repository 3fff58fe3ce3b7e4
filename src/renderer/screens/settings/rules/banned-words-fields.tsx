import { TagsInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useBrands } from '../../../theme/brand-context';
import { type FieldProblems, problemWithin } from '../field-problems';
import type { RulesDraft } from './rules-draft';
import classes from './rules.module.css';

const dividers = [',', '\n', ';'];

/** The words that no message may contain, brand by brand; those of the brand itself stay. */
export function BannedWordsFields(props: {
  draft: RulesDraft;
  problems: FieldProblems;
  /** Words that come with the brands, by brand. */
  ofBrands: Readonly<Record<string, readonly string[]>>;
  editable: boolean;
  onChange: (change: Partial<RulesDraft>) => void;
}) {
  const { draft, problems, ofBrands, onChange } = props;
  const { brands } = useBrands();
  return (
    <div className={classes.brands}>
      {brands.map((brand) => {
        const own = ofBrands[brand.key] ?? [];
        return (
          <div key={brand.key} className={classes.brand}>
            <TagsInput
              label={
                <>
                  <span aria-hidden>{brand.mark}</span> {brand.name}
                </>
              }
              placeholder="Add a word or phrase"
              splitChars={dividers}
              openOnFocus={false}
              disabled={!props.editable}
              value={[...(draft.bannedWords[brand.key] ?? [])]}
              error={problemWithin(problems, `bannedWords.${brand.key}`)}
              onChange={(words) =>
                onChange({ bannedWords: { ...draft.bannedWords, [brand.key]: words } })
              }
            />
            {own.length > 0 && (
              <p className={classes.own}>
                <IconLock size={14} stroke={1.75} aria-hidden />
                <span>Always, from the brand itself: {own.join(', ')}</span>
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
