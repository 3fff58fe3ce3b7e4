import { describe, expect, it } from 'vitest';
import {
  originWords,
  partWords,
  waitingWords,
} from '../../../../src/renderer/screens/history/load-words';
import { storedExperiment } from './stored';

const team = 'Snowflake (Team)';
const nothing = { arrived: [] };
const range = { from: null, to: null };

describe('the words while history is loaded', () => {
  it.each([
    ['connecting', 'Connecting to Snowflake (Team).'],
    ['signing-in', 'Signing in to Snowflake (Team). Finish signing in in your browser.'],
    ['resuming', 'The warehouse is waking up; this can take a minute.'],
    ['running', 'Reading from Snowflake (Team).'],
  ] as const)('while %s: %s', (state, sentence) => {
    expect(waitingWords({ state, ...nothing }, team)).toBe(sentence);
  });

  it('count what has come in', () => {
    const arrived = [storedExperiment(), storedExperiment()];
    expect(waitingWords({ state: 'running', arrived }, team)).toBe(
      'Reading from Snowflake (Team): 2 experiments so far.',
    );
  });

  it('say of figures that are not whole what is missing', () => {
    const load = { range, state: 'running', arrived: [storedExperiment()] } as const;
    expect(partWords({ ...load, end: { how: 'cancelled' } })).toBe(
      'Loading was cancelled: only the newest 1 experiment is here.',
    );
    expect(partWords({ ...load, end: { how: 'failed', error: null } })).toMatch(
      /^Loading ended early: /,
    );
  });

  it('say where whole figures come from, and when', () => {
    expect(originWords({ loadedAt: '2026-02-02T09:00:00.000Z', warehouse: team })).toMatch(
      /^From Snowflake \(Team\), loaded .*2026/,
    );
  });
});
