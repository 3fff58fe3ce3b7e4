import { describe, expect, it } from 'vitest';
import type { ConnectionTestEvent } from '@shared/contract/warehouse';
import {
  endedSteps,
  freshSteps,
  hintWhileRunning,
  spokenStep,
  stepsAfter,
  tablesAreMissing,
  testOutcome,
} from '../../../../src/renderer/screens/settings/warehouse/test/test-steps';

const event = (changes: Partial<ConnectionTestEvent>): ConnectionTestEvent => ({
  step: 'reach',
  state: 'passed',
  sentence: '',
  remedy: null,
  statements: null,
  ...changes,
});

const after = (...events: ConnectionTestEvent[]) => events.reduce(stepsAfter, freshSteps());

const missingTables = event({
  step: 'tables',
  state: 'failed',
  sentence: 'CONFIGS is missing.',
  remedy: 'Create it.',
  statements: 'CREATE TABLE CONFIGS',
});

describe('the steps of a test', () => {
  it('wait until something is heard of them', () => {
    const steps = after(event({ sentence: 'Snowflake answers.' }));
    expect(steps[0]).toMatchObject({ state: 'passed', sentence: 'Snowflake answers.' });
    expect(steps.slice(1).every(({ state }) => state === 'waiting')).toBe(true);
  });

  it('were not tried when the test ended before them', () => {
    const steps = endedSteps(after(event({}), event({ step: 'sign-in', state: 'running' })));
    expect(steps.map(({ state }) => state)).toEqual(['passed', ...Array(6).fill('skipped')]);
  });

  it('say what they wait for while somebody signs in in the browser', () => {
    expect(hintWhileRunning('sign-in', 'oauth')).toContain('browser');
    expect(hintWhileRunning('sign-in', 'password')).toBeNull();
    expect(hintWhileRunning('tables', 'oauth')).toBeNull();
  });

  it('are read aloud once they ended, with what to do', () => {
    expect(spokenStep(event({ state: 'running' }))).toBe('');
    expect(spokenStep(missingTables)).toBe('Tables: does not work. CONFIGS is missing. Create it.');
  });
});

describe('the outcome', () => {
  it('is where it stopped', () => {
    expect(testOutcome(after(missingTables))).toBe('It stopped at “Tables”.');
  });

  it('is good only when every step works', () => {
    const all = freshSteps().map(({ step }) => event({ step }));
    expect(testOutcome(after(...all))).toBe('Everything works.');
    expect(testOutcome(after(...all.slice(1)))).toBe('The test did not get to its end.');
  });

  it('offers the tables only when they are missing', () => {
    expect(tablesAreMissing(after(missingTables))).toBe(true);
    expect(tablesAreMissing(after({ ...missingTables, statements: null }))).toBe(false);
    expect(tablesAreMissing(after({ ...missingTables, step: 'write' }))).toBe(false);
  });
});
