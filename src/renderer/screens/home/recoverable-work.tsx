import { Button, Group } from '@mantine/core';
import { IconRotateClockwise } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Recoverable } from '@shared/contract/experiments';
import { useCore } from '../../api/core';
import { useChangePreferences } from '../../api/preferences';
import { announceError } from '../../components/notices';
import { countOf, formatDateTime } from '../../format';
import { useBrands } from '../../theme/brand-context';
import classes from './recoverable-work.module.css';

/** More than these would crowd out the day's work; the rest follow as these are dealt with. */
const shownAtOnce = 2;

function workPhrase(work: Recoverable): string {
  const parts: string[] = [];
  if (work.experiment) {
    const { arms } = work.experiment;
    const made = arms.reduce((sum, arm) => sum + arm.generated + arm.failed, 0);
    const total = arms.reduce((sum, arm) => sum + arm.total, 0);
    const reviewed = arms.reduce((sum, arm) => sum + arm.approved + arm.rejected, 0);
    parts.push(
      arms.length > 1 ? 'an A/B test' : 'an experiment',
      `${made} of ${countOf(total, 'message')}`,
      `${countOf(reviewed, 'verdict')}`,
    );
  }
  if (work.draftNames.length > 0) parts.push(`unsaved changes in ${work.draftNames.join(' and ')}`);
  if (work.damagedLines > 0)
    parts.push(`${countOf(work.damagedLines, 'damaged line')} passed over`);
  return parts.join(', ');
}

/** Work that was left when the program last ended, offered before anything else. */
export function RecoverableWork() {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const { brands } = useBrands();
  const changePreferences = useChangePreferences();
  const left = useQuery(queries.experiments.recoverable.queryOptions());
  const refresh = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: queries.experiments.key() });
  const recover = useMutation(
    queries.experiments.recover.mutationOptions({ onSuccess: refresh, onError: announceError }),
  );
  const setAside = useMutation(
    queries.experiments.setAside.mutationOptions({ onSuccess: refresh, onError: announceError }),
  );
  const works = left.data ?? [];
  if (works.length === 0) return null;
  return (
    <section className={classes.list} aria-label="Work to pick up">
      {works.slice(0, shownAtOnce).map((work) => (
        <div key={work.id} className={classes.work}>
          <IconRotateClockwise size={20} stroke={1.6} aria-hidden className={classes.icon} />
          <div className={classes.words}>
            <strong>Pick up where you left off</strong>
            <div className={classes.text}>
              {brands.find((brand) => brand.key === work.brand)?.name ?? work.brand},{' '}
              {formatDateTime(work.lastChange)}: {workPhrase(work)}
            </div>
          </div>
          <Group gap="xs">
            <Button
              loading={recover.isPending}
              onClick={() => {
                recover.mutate({ id: work.id });
                if (work.brand) changePreferences.mutate({ brand: work.brand });
              }}
            >
              Continue
            </Button>
            <Button
              variant="default"
              loading={setAside.isPending}
              onClick={() => setAside.mutate({ id: work.id })}
            >
              Set aside
            </Button>
          </Group>
        </div>
      ))}
      {works.length > shownAtOnce && (
        <p className={classes.text}>
          {countOf(works.length - shownAtOnce, 'earlier one')} will be offered after these.
        </p>
      )}
    </section>
  );
}
