import type { RunPlan, SharedFields, StagePlan } from '@shared/contract/run-plan';
import { duration, range, stageColumns, stageRows, usd, whole } from '../figures';
import { counted, table } from '../terminal';

type Amounts = Omit<StagePlan, 'stage' | 'model'>;

const costOf = ({ costUsd }: Amounts): string => (costUsd ? range(costUsd, usd) : 'unknown');

const cells = (amounts: Amounts): string[] => [
  whole(amounts.calls),
  range(amounts.tokensIn, whole),
  range(amounts.tokensOut, whole),
  costOf(amounts),
];

const list = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.join(', ');

function sharedLine({ label, local, fields, heldBack }: SharedFields): string {
  const held = heldBack.length === 0 ? '' : ` Held back: ${list(heldBack)}.`;
  return local
    ? `${label} reads of each profile, on this computer: ${list(fields)}.${held}`
    : `To ${label} goes of each profile: ${list(fields)}.${held}`;
}

/** What a run would take, for a person: by stage, in all, and who is told what. */
export function planText(plan: RunPlan): string {
  const rows = stageRows(plan.arms, cells);
  const amounts = ['Calls', 'Tokens in', 'Tokens out', 'Cost'];
  const time = range(plan.seconds, (seconds) => duration(seconds * 1000));
  return [
    `${counted(plan.calls, 'call')} for ${counted(plan.users, 'member')}, more where an answer has to be asked for again.`,
    `Cost: ${costOf(plan)}. Time: ${time}.`,
    '',
    table([...stageColumns, ...amounts], rows, amounts),
    '',
    ...plan.providers.map(sharedLine),
    'Nothing was made.',
  ].join('\n');
}
