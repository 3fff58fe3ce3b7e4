import type { ConnectionStep, ConnectionTestEvent } from '@shared/contract/warehouse';
import { testConnection } from '../../services/connections';
import type { Workspace } from '../../services/workspace';
import type { Terminal } from './terminal';
import { untilInterrupted } from './until-interrupted';

const stepNames: Record<ConnectionStep, string> = {
  reach: 'Reach',
  'sign-in': 'Sign in',
  role: 'Role',
  warehouse: 'Warehouse',
  database: 'Database',
  tables: 'Tables',
  write: 'Write',
};

const stateNames = { passed: 'ok', failed: 'FAILED', skipped: 'not tried' } as const;

/** A line for each step as it ends; fails when one of them does, or when it is interrupted. */
export async function testConnectionToEnd(
  team: Workspace,
  key: string,
  asJson: boolean,
  terminal: Terminal,
): Promise<void> {
  const label = team.warehouses.labelOf(key);
  const ended: ConnectionTestEvent[] = [];
  const interrupted = await untilInterrupted(async (signal) => {
    for await (const event of testConnection(team, key, signal)) {
      if (event.state === 'running') continue;
      ended.push(event);
      if (!asJson) terminal.answer(linesOf(event));
    }
    return signal.aborted;
  });
  const failed = ended.find(({ state }) => state === 'failed');
  if (asJson) {
    terminal.answer(JSON.stringify({ key, label, passed: !failed && !interrupted, steps: ended }));
  }
  if (interrupted) terminal.fail('The test was interrupted.');
  else if (failed) {
    const step = stepNames[failed.step].toLowerCase();
    terminal.fail(`${label} does not work yet: the step “${step}” failed.`);
  }
}

function linesOf({ step, state, sentence, remedy, statements }: ConnectionTestEvent): string {
  const name = stepNames[step].padEnd(10);
  const result = state === 'running' ? '' : stateNames[state].padEnd(10);
  return [
    `${name}${result}${sentence}`.trimEnd(),
    ...(remedy === null ? [] : [indented(remedy)]),
    ...(statements === null ? [] : ['', statements.trimEnd(), '']),
  ].join('\n');
}

const indented = (text: string): string => `${' '.repeat(20)}${text}`;
