import { z } from 'zod';
import type { WaitState } from '@shared/contract/reports';
import type { Row } from '../sql-connection';
import type { Statement } from '../statements/statement';
import { pause } from './in-time';
import { keptName, type Place } from './place';

/** A warehouse that runs answers sooner than that; one that was suspended takes seconds. */
const firstLook = 1_500;
const nextLooks = 3_000;

/** A text as a literal: SHOW takes no bound values. */
const literal = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Asks for the state of the connection's warehouse; of all where the user's default is used. */
export const showWarehouses = ({ profile: { warehouse } }: Place): Statement => ({
  text:
    warehouse === '' ? 'SHOW WAREHOUSES' : `SHOW WAREHOUSES LIKE ${literal(keptName(warehouse))}`,
  values: [],
});

const warehouseRow = z.object({
  NAME: z.string(),
  STATE: z.string().nullable(),
  IS_CURRENT: z.string().nullish(),
});

/** Whether the warehouse that the session uses has to start first. */
export function isStarting(rows: readonly Row[], { profile: { warehouse } }: Place): boolean {
  const read = rows.flatMap((row) => warehouseRow.safeParse(row).data ?? []);
  const used = read.find((one) =>
    warehouse === '' ? one.IS_CURRENT === 'Y' : one.NAME === keptName(warehouse),
  );
  return used?.STATE === 'SUSPENDED' || used?.STATE === 'RESUMING';
}

/**
 * Tells whoever waits for a statement that the warehouse is being started, once it has taken
 * longer than a warehouse takes that runs. Ends with `signal`; rejects where the look-up does.
 */
export async function tellOfResuming(
  starting: () => Promise<boolean>,
  onWait: (state: WaitState) => void,
  signal: AbortSignal,
): Promise<void> {
  let told: WaitState = 'running';
  for (let wait = firstLook; !signal.aborted; wait = nextLooks) {
    await pause(wait, signal);
    if (signal.aborted) return;
    const state = (await starting()) ? 'resuming' : 'running';
    // The look-up may have outlasted the statement.
    if (signal.aborted) return;
    if (state !== told) onWait(state);
    told = state;
  }
}
