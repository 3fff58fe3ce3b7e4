import type { ModelRequest, Prompt } from '../../src/main/models/provider';
import { fiddleo, stageOf } from './small-brand';

/** A request with the words given, as the message maker would hand it on. */
export const requestFor = (model: string, prompt: Partial<Prompt> = {}): ModelRequest => ({
  model,
  prompt: { system: 'Write to fiddlers.', user: 'Write the message now.', ...prompt },
  material: {
    brand: fiddleo,
    campaignInstructions: '',
    stage: stageOf(1, { model }),
    member: null,
    recommendation: null,
    earlier: [],
    seed: 7,
  },
});
