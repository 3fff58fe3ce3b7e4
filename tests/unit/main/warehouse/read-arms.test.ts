import { describe, expect, it } from 'vitest';
import { readArms } from '../../../../src/main/warehouse/read-arms';

const row = {
  EXPERIMENT_ID: 'huge',
  USER_ID: 1,
  STAGE: 1,
  STATUS: 'generated',
  HEADER: 'Lesson 1 is ready',
  BODY: null,
  MODEL: null,
  PLATFORM: null,
  RECOMMENDATION: null,
  TOKENS_IN: null,
  TOKENS_OUT: null,
  COST_USD: null,
  LATENCY_MS: null,
  ATTEMPTS: null,
  PROMPT: null,
  FINDINGS: null,
  FAILURE: null,
  EARLIER_VERSIONS: null,
};

describe('reading the arms of an experiment', () => {
  it('asks for no more rows than a run can have made, and refuses what has more', async () => {
    const asked: number[] = [];
    const reading = readArms((query, most) => {
      asked.push(most);
      const rows = query.text.includes('FROM MESSAGES') ? most : 0;
      return Promise.resolve(Array.from({ length: rows }, () => query.row.parse(row)));
    }, 'huge');
    await expect(reading).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(reading).rejects.toThrow('has more in the warehouse than Soundcheck can open');
    expect(asked).toEqual([20_001, 20_001, 20_001]);
  });
});
