import { describe, expect, it } from 'vitest';
import { createCallEstimates } from '../../../../src/main/generation/call-estimates';
import { requestFor } from '../../../support/model-requests';

describe('the estimate of a call', () => {
  it('takes three characters of the prompt for a token', () => {
    const request = requestFor('gpt-4o-mini', { system: 'x'.repeat(100), user: 'y'.repeat(200) });
    expect(createCallEstimates().of(request).tokensIn).toBe(100);
  });

  it('leaves room for thoughts where a model thinks first', () => {
    const estimates = createCallEstimates();
    const outputs = ['gpt-4o-mini', 'gpt-5-mini', 'o4-mini', 'gemini-3.5-flash-lite', 'llama3'].map(
      (model) => estimates.of(requestFor(model)).tokensOut,
    );
    expect(outputs).toEqual([300, 2_000, 2_000, 2_000, 300]);
  });

  it('is never above what the request allows', () => {
    const request = { ...requestFor('gpt-5-mini'), mostOutputTokens: 900 };
    expect(createCallEstimates().of(request).tokensOut).toBe(900);
  });

  it('takes the largest answer of that model so far', () => {
    const estimates = createCallEstimates();
    estimates.learn(requestFor('gpt-4o-mini'), { tokensIn: 100, tokensOut: 40 });
    expect(estimates.of(requestFor('gpt-4o-mini')).tokensOut).toBe(40);
    estimates.learn(requestFor('gpt-4o-mini'), { tokensIn: 100, tokensOut: 70 });
    estimates.learn(requestFor('gpt-4o-mini'), { tokensIn: 100, tokensOut: 50 });
    expect(estimates.of(requestFor('gpt-4o-mini')).tokensOut).toBe(70);
    expect(estimates.of(requestFor('gpt-4.1-mini')).tokensOut).toBe(300);
  });

  it('takes the dearest prompt of that model so far, character for character', () => {
    const estimates = createCallEstimates();
    const prompt = { system: 'x'.repeat(100), user: 'y'.repeat(200) };
    const request = requestFor('gpt-4o-mini', prompt);
    estimates.learn(request, { tokensIn: 600, tokensOut: 40 });
    estimates.learn(request, { tokensIn: 150, tokensOut: 40 });
    expect(estimates.of(request).tokensIn).toBe(600);
    expect(estimates.of(requestFor('gpt-4.1-mini', prompt)).tokensIn).toBe(100);
  });

  it('learns nothing of a call that took nothing', () => {
    const estimates = createCallEstimates();
    estimates.learn(requestFor('gpt-4o-mini'), { tokensIn: 0, tokensOut: 0 });
    expect(estimates.of(requestFor('gpt-4o-mini')).tokensOut).toBe(300);
  });
});
