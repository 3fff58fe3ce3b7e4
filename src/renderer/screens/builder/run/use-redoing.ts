import { useState } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { isComplete } from './run-words';

/**
 * Whether the run that goes on makes messages again: every place was filled when it began, or when
 * this screen first saw it.
 */
export function useRedoing(experiment: ExperimentStatus): boolean {
  const { running } = experiment;
  const redoing = running && isComplete(experiment);
  const [seen, setSeen] = useState({ running, redoing });
  if (seen.running === running) return seen.redoing;
  setSeen({ running, redoing });
  return redoing;
}
