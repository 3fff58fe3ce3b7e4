import type { ExperimentStatus } from '@shared/contract/experiments';
import { endPhrase, isRedo } from '../run-phrases';

/** Where the experiment stands, in the few words that fit a bar. */
export function experimentPhrase(experiment: ExperimentStatus): string {
  const total = experiment.arms.reduce((sum, arm) => sum + arm.total, 0);
  const made = experiment.arms.reduce((sum, arm) => sum + arm.generated + arm.failed, 0);
  if (experiment.running) {
    return isRedo(experiment) ? 'making messages again' : `running, ${made} of ${total} messages`;
  }
  const state = storePhrase(experiment);
  const end = experiment.arms.map((arm) => endPhrase(arm.state)).find((phrase) => phrase !== null);
  if (end && made < total) return `${end.toLowerCase()}, ${made} of ${total} messages, ${state}`;
  return `${made} messages, ${state}`;
}

function storePhrase(experiment: ExperimentStatus): string {
  if (!experiment.storedAt) return 'not stored';
  if (!experiment.storedIsCurrent) return 'changed since stored';
  return experiment.waitingToSend ? 'waiting to be sent' : 'stored';
}
