import type { ModelRequest, Usage } from '../models/provider';

/**
 * Characters of a prompt that make a token. English has four to five; names, emoji and JSON have
 * fewer, and too high an estimate is the safe one.
 */
const charactersPerToken = 3;

/**
 * Tokens of the first answers, before any was seen: a message is short, but a model that thinks
 * first is billed for its thoughts. In tokens out.
 */
const firstOutput = { plain: 300, thinking: 2_000 } as const;

/** Families of models that think before they answer, by how their ids begin. */
const thinks = (model: string): boolean => /^(gpt-([5-9]|\d\d)|o\d|gemini-)/.test(model);

/** What calls of one run are likely to take, learnt from those that came back. */
export interface CallEstimates {
  /** An estimate on the high side. */
  of(request: ModelRequest): Usage;
  learn(model: string, usage: Usage): void;
}

export function createCallEstimates(): CallEstimates {
  /** The largest answers so far, by model, in tokens. */
  const largest = new Map<string, number>();
  return {
    of({ model, prompt, mostOutputTokens }) {
      const usual = firstOutput[thinks(model) ? 'thinking' : 'plain'];
      const tokensOut = largest.get(model) ?? usual;
      return {
        tokensIn: Math.ceil((prompt.system.length + prompt.user.length) / charactersPerToken),
        tokensOut: Math.min(tokensOut, mostOutputTokens ?? Infinity),
      };
    },
    learn(model, { tokensOut }) {
      if (tokensOut > 0) largest.set(model, Math.max(tokensOut, largest.get(model) ?? 0));
    },
  };
}
