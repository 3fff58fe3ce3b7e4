import type { Finding } from '@shared/domain/message';
import { checkMessage, type MessageToCheck, type Words } from '@shared/quality/check-message';

/** What is to become of one answer. */
export interface Judgement {
  readonly words: Words;
  /** Whether it may be kept at all. */
  readonly isUsable: boolean;
  /** How many things another try should mend. */
  readonly faults: number;
  /** What stays to be said of it when it is kept. */
  readonly findings: Finding[];
  /** All that another try should mend as one finding, with the code of the first; null for nothing. */
  readonly problem: Finding | null;
}

export function judge(message: MessageToCheck): Judgement {
  const { header, body } = message;
  const { errors, faults, warnings } = checkMessage(message);
  const problems = [...errors, ...faults];
  const [first] = problems;
  return {
    words: { header, body },
    isUsable: errors.length === 0,
    faults: faults.length,
    findings: [...faults, ...warnings],
    problem: first
      ? { code: first.code, message: problems.map((problem) => problem.message).join(' ') }
      : null,
  };
}

/** The better of two usable answers: fewest faults, and the later of equals. */
export const better = <Answer extends Judgement>(best: Answer | null, later: Answer): Answer =>
  best && best.faults < later.faults ? best : later;
