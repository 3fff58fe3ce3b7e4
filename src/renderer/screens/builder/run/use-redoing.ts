import { useState } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { isComplete } from './run-words';
import type { Run } from './use-run';

/**
 * Whether the run that goes on makes messages again: that was what was asked for here, or every
 * place was filled when the run began or was first seen.
 */
export function useRedoing(experiment: ExperimentStatus, redo: Run['redo']): boolean {
  const { running } = experiment;
  const asked = redo.isPending || redo.isSuccess;
  const redoing = running && (asked || isComplete(experiment));
  const [seen, setSeen] = useState({ running, redoing });
  if (seen.running === running) return seen.redoing;
  setSeen({ running, redoing });
  return redoing;
}
