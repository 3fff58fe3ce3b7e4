import type { SecretRow } from '@shared/contract/secrets';
import type { QueuedStore } from '@shared/contract/review';
import type { ConnectionRow } from '@shared/contract/warehouse';

export const connectionRow = (changes: Partial<ConnectionRow> = {}): ConnectionRow => ({
  key: 'team',
  label: 'Team',
  account: 'mycompany-marketing',
  user: '',
  role: '',
  warehouse: '',
  database: 'MESSAGING_SYSTEM_V2',
  schema: 'UI',
  signIn: { method: 'oauth' },
  proxy: null,
  accessUrl: null,
  origin: 'added',
  secret: null,
  proxySecret: null,
  ...changes,
});

export const secretRow = (changes: Partial<SecretRow> = {}): SecretRow => ({
  name: 'OPENAI_API_KEY',
  label: 'OpenAI',
  kept: false,
  found: false,
  ...changes,
});

export const queuedStore = (changes: Partial<QueuedStore> = {}): QueuedStore => ({
  id: 'first',
  warehouse: 'team',
  warehouseLabel: 'Snowflake (Team)',
  brand: 'drumeo',
  experimentIds: ['drumeo_20261122_0912'],
  configNames: ['welcome_back'],
  messages: 550,
  rejections: 12,
  approvals: 0,
  queuedAt: '2026-11-22T09:12:00.000Z',
  attempts: 1,
  because: 'Snowflake cannot be reached.',
  retriesItself: true,
  sending: false,
  ...changes,
});
