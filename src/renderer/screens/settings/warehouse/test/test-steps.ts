import {
  type ConnectionStep,
  connectionStepSchema,
  type ConnectionTestEvent,
} from '@shared/contract/warehouse';
import type { SignInMethod } from '@shared/domain/warehouse-connection';

/** A step of the list, also before anything was heard of it. */
export type TestStep = Omit<ConnectionTestEvent, 'state'> & {
  readonly state: ConnectionTestEvent['state'] | 'waiting';
};

export const freshSteps = (): TestStep[] =>
  connectionStepSchema.options.map((step) => ({
    step,
    state: 'waiting',
    sentence: '',
    remedy: null,
    statements: null,
  }));

/** The list once an event has come. */
export const stepsAfter = (steps: readonly TestStep[], event: ConnectionTestEvent): TestStep[] =>
  steps.map((step) => (step.step === event.step ? event : step));

/** The list once nothing more will come: what was under way was not found out. */
export const endedSteps = (steps: readonly TestStep[]): TestStep[] =>
  steps.map((step) =>
    step.state === 'waiting' || step.state === 'running' ? { ...step, state: 'skipped' } : step,
  );

const titles: Readonly<Record<ConnectionStep, string>> = {
  reach: 'Reach Snowflake',
  'sign-in': 'Sign in',
  role: 'Role',
  warehouse: 'Compute warehouse',
  database: 'Database and schema',
  tables: 'Tables',
  write: 'May write',
};

const stateWords: Readonly<Record<TestStep['state'], string>> = {
  waiting: 'Waiting',
  running: 'Trying',
  passed: 'Works',
  failed: 'Does not work',
  skipped: 'Not tried',
};

export const stepTitle = (step: ConnectionStep): string => titles[step];
export const stateWord = (state: TestStep['state']): string => stateWords[state];

/** What a screen reader says when a step has ended; empty for one that only began. */
export function spokenStep({ step, state, sentence, remedy }: TestStep): string {
  if (state !== 'passed' && state !== 'failed') return '';
  return [`${stepTitle(step)}: ${stateWord(state).toLowerCase()}.`, sentence, remedy]
    .filter(Boolean)
    .join(' ');
}

/** While a step is under way that waits for somebody, what it waits for. */
export const hintWhileRunning = (step: ConnectionStep, method: SignInMethod): string | null =>
  step === 'sign-in' && (method === 'oauth' || method === 'browser')
    ? 'Finish signing in in the browser window that opened.'
    : null;

/** The test in one sentence, once it has ended. */
export function testOutcome(steps: readonly TestStep[]): string {
  const failed = steps.find(({ state }) => state === 'failed');
  if (failed) return `It stopped at “${stepTitle(failed.step)}”.`;
  return steps.every(({ state }) => state === 'passed')
    ? 'Everything works.'
    : 'The test did not get to its end.';
}

/** Whether tables can be created: they are missing, and nothing else stands in the way so far. */
export const tablesAreMissing = (steps: readonly TestStep[]): boolean =>
  steps.some(
    ({ step, state, statements }) => step === 'tables' && state === 'failed' && statements !== null,
  );
