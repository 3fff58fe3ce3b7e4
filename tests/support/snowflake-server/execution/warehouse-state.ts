import { inState, setState } from '../account';
import { orCancelled } from '../cancelling';
import { errors } from '../errors';
import type { Session } from '../sessions';
import type { World } from './world';

/**
 * Waits until the session's warehouse runs. A suspended one is begun to be resumed by whoever needs
 * it first. Throws 000606 where there is none that the role may use.
 */
export async function needWarehouse(
  { account, clock, resumeMs }: World,
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  const warehouse = account.warehouses.get(session.warehouse ?? '');
  const usable = account.roles.get(session.role ?? '')?.warehouses ?? [];
  if (!warehouse || !usable.includes(warehouse.name)) throw errors.noWarehouse();
  if (warehouse.state === 'STARTED') return;
  if (warehouse.state === 'SUSPENDED') {
    setState(warehouse, 'RESUMING');
    clock.after(resumeMs, () => setState(warehouse, 'STARTED'));
  }
  await orCancelled(inState(warehouse, 'STARTED'), signal);
}
