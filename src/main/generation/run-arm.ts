import type { Message } from '@shared/domain/message';
import { type ArmWork, chainsOf } from './chains';
import { redone, type RedoTask } from './redo';
import { type ArmTools, runChains } from './run-chains';

export type { ArmTools, ArmWork, RedoTask };

const placeOf = ({ userId, stage }: Message): string => `${userId}/${stage}`;

/**
 * What each new message becomes once it stands in its place. Null for a second message in the same
 * place of one run, such as a late one: what was made first stays.
 */
export function placing({ redo = [] }: ArmWork): (made: Message) => Message | null {
  const tasks = new Map(redo.map((task) => [placeOf(task.message), task]));
  const filled = new Set<string>();
  return (made) => {
    const place = placeOf(made);
    if (filled.has(place)) return null;
    filled.add(place);
    const task = tasks.get(place);
    return task ? redone(task, made) : made;
  };
}

/** Makes an arm's messages in this thread. Throws NOT_FOUND as `chainsOf`, and as `runChains`. */
export async function runArm(work: ArmWork, tools: ArmTools, signal: AbortSignal): Promise<void> {
  const placed = placing(work);
  const report = async (made: Message): Promise<void> => {
    const message = placed(made);
    if (message) await tools.report(message);
  };
  await runChains(chainsOf(work), { ...tools, report }, signal);
}
