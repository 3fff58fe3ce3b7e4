import type { Clock } from '../../../../src/main/generation/scheduling/clock';
import type { Account } from '../account';
import type { TableLocks } from '../locks';
import type { Engine } from './engine';

/** What all sessions of a server share. */
export interface World {
  readonly accountName: string;
  readonly account: Account;
  readonly engine: Engine;
  readonly locks: TableLocks;
  /** Time for locks, resuming warehouses, slow answers. */
  readonly clock: Clock;
  /** The time of day that CURRENT_TIMESTAMP tells. */
  readonly now: () => Date;
  /** How long a suspended warehouse takes to start. */
  readonly resumeMs: number;
}
