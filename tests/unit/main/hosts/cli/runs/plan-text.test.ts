import { describe, expect, it } from 'vitest';
import type { RunPlan } from '@shared/contract/run-plan';
import { planText } from '../../../../../../src/main/hosts/cli/runs/plan-text';

const amounts = {
  calls: 10,
  tokensIn: { low: 4000, high: 5000 },
  tokensOut: { low: 200, high: 900 },
  costUsd: { low: 0.001, high: 0.002 },
};

const plan: RunPlan = {
  users: 5,
  ...amounts,
  seconds: { low: 4, high: 90 },
  arms: [
    {
      key: 'a',
      ...amounts,
      stages: [
        { stage: 1, model: 'gpt-4o-mini', ...amounts, calls: 5 },
        { stage: 2, model: 'gpt-99', ...amounts, calls: 5, costUsd: null },
      ],
    },
  ],
  unknownPrices: ['gpt-99'],
  providers: [
    {
      provider: 'openai',
      label: 'OpenAI',
      local: false,
      fields: ['FIRST_NAME', 'LEVEL'],
      heldBack: ['EMAIL'],
    },
    { provider: 'ollama', label: 'My desk', local: true, fields: [], heldBack: [] },
  ],
};

describe('a plan in the terminal', () => {
  const text = planText(plan);

  it('says calls, cost and time in all', () => {
    expect(text).toContain('10 calls for 5 members');
    expect(text).toContain('Cost: $0.0010 to $0.0020. Time: 4.0 s to 1 min 30 s.');
  });

  it('has a row a stage, with a cost that is not known said as such', () => {
    expect(text).toMatch(
      /^A +1 +gpt-4o-mini +5 +4,000 to 5,000 +200 to 900 +\$0\.0010 to \$0\.0020$/m,
    );
    expect(text).toMatch(/^A +2 +gpt-99 +5 .* unknown$/m);
  });

  it('says which fields go to whom, and which to nobody', () => {
    expect(text).toContain('To OpenAI goes of each profile: FIRST_NAME, LEVEL. Held back: EMAIL.');
    expect(text).toContain('My desk reads of each profile, on this computer: nothing.');
  });
});
