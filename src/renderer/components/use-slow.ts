import { useDebouncedValue } from '@mantine/hooks';

/** What is done sooner than this must not make anything spin. */
const slowAfterMs = 100;

/** Whether something has been going on for long enough to say so. */
export function useSlow(busy: boolean): boolean {
  const [rested] = useDebouncedValue(busy, slowAfterMs);
  return busy && rested;
}
