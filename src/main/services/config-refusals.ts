import type { Problem } from '@shared/domain/check-config';
import { SoundcheckError } from '@shared/errors';

export const isError = (problem: Problem): boolean => problem.severity === 'error';

/**
 * A failed save as it is told: the draft itself is safe, in the session or in the file that it came
 * from.
 */
export function keepingDraft(error: unknown, name: string): unknown {
  if (!(error instanceof SoundcheckError) || error.code !== 'WAREHOUSE_UNREACHABLE') return error;
  return new SoundcheckError(
    error.code,
    `${error.message} Your draft of “${name}” is kept as it is; save it again when the warehouse can be reached.`,
    { cause: error },
  );
}

/** BAD_CONFIG with the first three problems in words, and how many there are besides. */
export function badConfig(label: string, errors: readonly Problem[]): SoundcheckError {
  const shown = errors
    .slice(0, 3)
    .map((problem) => `${problem.place || 'file'}: ${problem.message}`)
    .join(' ');
  const more = errors.length > 3 ? ` And ${errors.length - 3} more.` : '';
  return new SoundcheckError('BAD_CONFIG', `${label} has a problem. ${shown}${more}`);
}
