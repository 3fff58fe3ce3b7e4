import { ModelFailure, type RateReport, type Usage } from '../../models/provider';

/** What a reply tells of the provider's limits. */
export interface Told extends Usage {
  readonly rate: RateReport | null;
}

/** What one call taught of its provider's limits. */
export interface Lesson {
  /** `answered`: it was let in. `limited`: there were too many. `unknown`: it failed otherwise. */
  readonly outcome: 'answered' | 'limited' | 'unknown';
  readonly rate: RateReport | null;
  /** Tokens that it took; null where nobody said. */
  readonly tokens: number | null;
  /** How long the provider asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
}

const tokensOf = ({ tokensIn, tokensOut }: Usage): number | null => {
  const tokens = tokensIn + tokensOut;
  return tokens > 0 ? tokens : null;
};

export const lessonOfReply = (reply: Told): Lesson => ({
  outcome: 'answered',
  rate: reply.rate,
  tokens: tokensOf(reply),
  retryAfterMs: null,
});

/** A call that was aborted, or failed in a way that nobody foresaw, teaches nothing. */
export function lessonOfError(error: unknown): Lesson {
  if (!(error instanceof ModelFailure)) {
    return { outcome: 'unknown', rate: null, tokens: null, retryAfterMs: null };
  }
  const { rate, usage, code, retryAfterMs } = error;
  const tokens = tokensOf(usage);
  if (code === 'rate-limit') return { outcome: 'limited', rate, tokens, retryAfterMs };
  return { outcome: tokens === null ? 'unknown' : 'answered', rate, tokens, retryAfterMs: null };
}
