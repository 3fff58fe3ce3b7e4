import type { ModelRow, ServerRow, SettingsView } from '@shared/contract/settings';
import { usualRules } from '@shared/domain/quality-rules';
import { usualRunLimits } from '@shared/domain/run-limits';

export const modelRow = (changes: Partial<ModelRow> = {}): ModelRow => ({
  id: 'gpt-5-mini',
  label: 'GPT-5 mini',
  provider: 'openai',
  providerLabel: 'OpenAI',
  inputUsdPerMillion: 0.25,
  outputUsdPerMillion: 2,
  priceDate: '2026-11',
  priceSource: 'openai.com',
  requestsPerMinute: null,
  tokensPerMinute: null,
  mostOutputTokens: null,
  retiresOn: null,
  successor: null,
  available: true,
  unavailableBecause: null,
  origin: 'program',
  ...changes,
});

export const serverRow = (changes: Partial<ServerRow> = {}): ServerRow => ({
  key: 'attic',
  label: 'The attic',
  address: 'http://localhost:11434/v1',
  models: ['llama3'],
  callsAtOnce: 4,
  keyName: 'SOUNDCHECK_KEY_LOCALHOST_11434',
  hasKey: false,
  unavailableBecause: null,
  ...changes,
});

export const settingsView = (changes: Partial<SettingsView> = {}): SettingsView => ({
  editable: true,
  rules: usualRules,
  brandBannedWords: {},
  limits: usualRunLimits,
  models: [],
  servers: [],
  providers: [{ key: 'openai', label: 'OpenAI', unavailableBecause: null }],
  ...changes,
});
