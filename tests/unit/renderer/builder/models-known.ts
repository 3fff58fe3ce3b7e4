import type { ModelChoice } from '@shared/contract/application';
import type { ModelRow } from '@shared/contract/settings';

/** A model that can run now and that nobody takes away, with what the test is about. */
export const model = (id: string, changes: Partial<ModelChoice> = {}): ModelChoice => ({
  id,
  label: id,
  provider: 'openai',
  providerLabel: 'OpenAI',
  retiresOn: null,
  successor: null,
  priceKnown: true,
  available: true,
  unavailableBecause: null,
  ...changes,
});

export const models: readonly ModelChoice[] = [
  model('sample-writer', { label: 'Sample writer' }),
  model('gpt-5-mini', {
    label: 'GPT-5 mini',
    retiresOn: '2026-12-11',
    successor: 'gpt-6-luna',
  }),
  model('gpt-6-luna', { label: 'GPT-6 Luna' }),
  model('gemini-2.5-flash', {
    label: 'Gemini 2.5 Flash',
    retiresOn: '2026-12-01',
    available: false,
    unavailableBecause: 'It needs a key.',
  }),
];

export const row = (changes: Partial<ModelRow>): ModelRow => ({
  ...model('gpt-6-luna', { label: 'GPT-6 Luna' }),
  inputUsdPerMillion: null,
  outputUsdPerMillion: null,
  priceDate: null,
  priceSource: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
  mostOutputTokens: null,
  origin: 'program',
  ...changes,
});
