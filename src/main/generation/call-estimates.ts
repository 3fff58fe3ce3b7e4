import type { ModelRequest, Usage } from '../models/provider';
import { thinks } from '../models/thinking';

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

/** What calls of one run are likely to take, learnt from those that came back. */
export interface CallEstimates {
  /** An estimate on the high side. */
  of(request: ModelRequest): Usage;
  learn(request: ModelRequest, usage: Usage): void;
}

const charactersOf = ({ prompt }: ModelRequest): number =>
  prompt.system.length + prompt.user.length;

export function createCallEstimates(): CallEstimates {
  /** The largest answers so far, by model, in tokens. */
  const largest = new Map<string, number>();
  /** The most tokens that a character of a prompt has been, by model. */
  const dearest = new Map<string, number>();
  return {
    of(request) {
      const { model, mostOutputTokens } = request;
      const perCharacter = Math.max(1 / charactersPerToken, dearest.get(model) ?? 0);
      const usual = firstOutput[thinks(model) ? 'thinking' : 'plain'];
      const tokensOut = largest.get(model) ?? usual;
      return {
        tokensIn: Math.ceil(charactersOf(request) * perCharacter),
        tokensOut: Math.min(tokensOut, mostOutputTokens ?? Infinity),
      };
    },
    learn(request, { tokensIn, tokensOut }) {
      const { model } = request;
      const perCharacter = tokensIn / Math.max(1, charactersOf(request));
      dearest.set(model, Math.max(perCharacter, dearest.get(model) ?? 0));
      if (tokensOut > 0) largest.set(model, Math.max(tokensOut, largest.get(model) ?? 0));
    },
  };
}
