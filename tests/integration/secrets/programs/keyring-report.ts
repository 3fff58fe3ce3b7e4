import { z } from 'zod';
import { canary } from '../../../support/canary';

/** What `use-keyring` keeps. */
export const keyringSecrets: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: `sk-${canary('openai')}`,
  'snowflake.team.password': `${canary('password')} with 'quotes', "more", spaces, ö and 🥁`,
  // As long as an OAuth token gets, and longer than Windows takes in one entry.
  'driver.team.refresh': canary('token').repeat(300),
};

export const keyringReportSchema = z.object({
  place: z.object({
    kind: z.enum(['keychain', 'memory']),
    label: z.string(),
    reason: z.string().nullable(),
  }),
  names: z.array(z.string()),
  /** Names under which something else came back than was kept. */
  wrong: z.array(z.string()),
  /** What another data folder sees. */
  namesOfAnother: z.array(z.string()),
});
export type KeyringReport = z.infer<typeof keyringReportSchema>;
