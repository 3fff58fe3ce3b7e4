import { type Message, messageSchema } from '@shared/domain/message';
import { z } from 'zod';
import { absentCell, countCell, textCell } from './cells';
import type { OfExperiment } from './of-experiment';
import { places, type Query } from './statement';

const messageRow = z
  .object({
    EXPERIMENT_ID: z.string(),
    USER_ID: z.number(),
    STAGE: z.number(),
    STATUS: absentCell,
    HEADER: textCell,
    BODY: textCell,
    MODEL: textCell,
    PLATFORM: textCell,
    RECOMMENDATION: absentCell,
    TOKENS_IN: countCell,
    TOKENS_OUT: countCell,
    COST_USD: absentCell,
    LATENCY_MS: countCell,
    ATTEMPTS: absentCell,
    PROMPT: textCell,
    FINDINGS: absentCell,
    FAILURE: absentCell,
    EARLIER_VERSIONS: absentCell,
  })
  .transform((row): OfExperiment<Message> => ({
    experimentId: row.EXPERIMENT_ID,
    entry: messageSchema.parse({
      userId: row.USER_ID,
      stage: row.STAGE,
      status: row.STATUS,
      header: row.HEADER,
      body: row.BODY,
      model: row.MODEL,
      platform: row.PLATFORM,
      recommendation: row.RECOMMENDATION,
      tokensIn: row.TOKENS_IN,
      tokensOut: row.TOKENS_OUT,
      costUsd: row.COST_USD,
      latencyMs: row.LATENCY_MS,
      attempts: row.ATTEMPTS,
      prompt: row.PROMPT,
      findings: row.FINDINGS,
      failure: row.FAILURE,
      earlierVersions: row.EARLIER_VERSIONS,
    }),
  }));

/** The newest version of each message, member by member; the earlier ones are inside it. */
export const messagesOf = (experimentIds: readonly string[]): Query<OfExperiment<Message>> => ({
  text: `SELECT EXPERIMENT_ID, USER_ID, STAGE, STATUS, HEADER, BODY, MODEL, PLATFORM, RECOMMENDATION,
  TOKENS_IN, TOKENS_OUT, COST_USD, LATENCY_MS, ATTEMPTS, PROMPT, FINDINGS, FAILURE, EARLIER_VERSIONS
FROM MESSAGES
WHERE EXPERIMENT_ID IN (${places(experimentIds.length)})
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY EXPERIMENT_ID, USER_ID, STAGE
    ORDER BY COALESCE(VERSION, 1) DESC, HEADER, BODY
  ) = 1
ORDER BY EXPERIMENT_ID, USER_ID, STAGE`,
  values: experimentIds,
  row: messageRow,
});
