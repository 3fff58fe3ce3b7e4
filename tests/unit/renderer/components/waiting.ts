import type { QueuedStore } from '@shared/contract/review';

/** A and B of 550 messages that wait, with what the test is about. */
export const queuedStore = (changes: Partial<QueuedStore> = {}): QueuedStore => ({
  id: 'q1',
  warehouse: 'team',
  warehouseLabel: 'Snowflake (Team)',
  brand: 'drumeo',
  experimentIds: ['drumeo_20260114_1234_a', 'drumeo_20260114_1234_b'],
  configNames: ['gentle', 'bold'],
  messages: 550,
  rejections: 12,
  approvals: 40,
  queuedAt: '2026-01-14T13:00:00.000Z',
  attempts: 1,
  because: 'No answer came from example.test.',
  retriesItself: true,
  sending: false,
  ...changes,
});
