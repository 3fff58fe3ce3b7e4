import type { ModelEntry } from './model';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/**
 * A sentence about a model that its provider takes away, with the day and what to use instead; null
 * for one that stays as far as is known. `today` is a day such as 2026-11-20. `labelOf` names the
 * successor, which is called by its id otherwise.
 */
export function retirementNote(
  { label, retiresOn, successor }: Pick<ModelEntry, 'label' | 'retiresOn' | 'successor'>,
  today: string,
  labelOf: (id: string) => string = (id) => id,
): string | null {
  if (retiresOn === null) return null;
  const day = dayFormat.format(new Date(retiresOn));
  const instead = successor === null ? null : `${labelOf(successor)} is suggested instead.`;
  if (retiresOn <= today) {
    const past = `${label} retired on ${day}: its provider may refuse it.`;
    return instead === null ? past : `${past} ${instead}`;
  }
  return instead === null
    ? `${label} retires on ${day}; from that day its provider may refuse it.`
    : `${label} retires on ${day}; ${instead}`;
}
