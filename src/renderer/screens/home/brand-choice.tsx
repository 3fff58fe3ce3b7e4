import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useChangePreferences } from '../../api/preferences';
import { useBrands } from '../../theme/brand-context';
import classes from './brand-choice.module.css';

/** The brands as cards in their own colours; the chosen one is marked. */
export function BrandChoice() {
  const { brand, brands } = useBrands();
  const change = useChangePreferences();
  return (
    <section aria-label="Brands">
      {brand && <h2 className={classes.heading}>Brands</h2>}
      <div className={classes.cards} data-large={brand === null || undefined}>
        {brands.map((one) => {
          const chosen = one.key === brand?.key;
          return (
            <UnstyledButton
              key={one.key}
              className={classes.card}
              data-chosen={chosen || undefined}
              aria-pressed={chosen}
              aria-label={`Work on ${one.name}`}
              onClick={() => change.mutate({ brand: one.key })}
              style={{ '--card': one.theme.light.rail, '--card-text': one.theme.light.railText }}
            >
              <span className={classes.mark} aria-hidden>
                {one.mark}
              </span>
              <span className={classes.name}>{one.name}</span>
              {chosen && <IconCheck size={16} aria-hidden />}
            </UnstyledButton>
          );
        })}
      </div>
    </section>
  );
}
