/** Answers, and since when they are counted, in milliseconds of the scheduler's clock. */
export interface RecentAnswers {
  readonly count: number;
  readonly since: number;
}

/** Of a longer time only the later half is remembered, so that the count tells of the present. */
const longestMs = 10_000;

export function withAnswer({ count, since }: RecentAnswers, now: number): RecentAnswers {
  const counted = now - since;
  return counted < longestMs
    ? { count: count + 1, since }
    : { count: (count + 1) / 2, since: now - counted / 2 };
}
