import { describe, expect, it } from 'vitest';
import { usualRules } from '@shared/domain/quality-rules';
import { campaignOf, fiddleCatalogue, fiddleo, member } from '../../../support/small-brand';
import { chainsOf } from '../../../../src/main/generation/chains';
import { callOf, requestsOf } from '../../../../src/main/generation/model-call';
import type { ModelRequest } from '../../../../src/main/models/provider';

const arm = chainsOf({
  brand: fiddleo,
  catalogue: fiddleCatalogue,
  config: campaignOf([{}, { personalization: false }]),
  users: [member(7, { FIRST_NAME: 'Noor' })],
  seed: 1,
  rules: usualRules,
  already: [],
});

function requestAt(index: number): ModelRequest {
  const stage = arm.stages[index];
  if (!stage) throw new Error('no such stage');
  return {
    model: 'gpt-4o-mini',
    prompt: { system: 'You write.', user: 'Write.' },
    material: {
      brand: fiddleo,
      campaignInstructions: arm.campaign.campaign_instructions,
      stage,
      member: stage.personalization ? member(7, { FIRST_NAME: 'Noor' }) : null,
      recommendation: fiddleCatalogue[0] ?? null,
      earlier: [{ header: 'One long bow', body: 'The open D will do.' }],
      seed: 5,
    },
  };
}

describe('a model call on its way to main', () => {
  it.each([0, 1])('is the same request again at the other end (stage %i)', (index) => {
    const request = requestAt(index);
    const call = callOf(request, 3);
    expect(call.stagesDone).toBe(3);
    expect(requestsOf(arm)(call)).toEqual(request);
  });

  it('carries nothing that main has already', () => {
    const call = JSON.stringify(callOf(requestAt(0), 0));
    expect(call).not.toContain('FIRST_NAME');
    expect(call).not.toContain('talks like the player');
  });
});
