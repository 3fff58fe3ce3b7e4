import { type EarlierVersion, type Finding, hasWords, type Message } from '@shared/domain/message';
import { rejectionReasonLabel } from '@shared/domain/rejection-reason';
import type { Words } from '@shared/quality/check-message';

/** A message that is to be made again, with what was decided about it; null for nothing. */
export interface RedoTask {
  readonly message: Message;
  readonly verdict: EarlierVersion['verdict'];
}

/** Words that stood in a message's place, and why a reviewer would not have them. */
export interface FormerVersion extends Words {
  readonly rejectedFor?: string;
  readonly reviewerSaid?: string;
}

/** A message as it is kept once another stands in its place. */
function asVersion({ message, verdict }: RedoTask): EarlierVersion {
  const { userId: _user, stage: _stage, earlierVersions: _earlier, ...version } = message;
  return { ...version, verdict };
}

/** Every version with words that stood in this place, oldest first, and why it was rejected. */
function formerVersions(task: RedoTask): FormerVersion[] {
  return [...task.message.earlierVersions, asVersion(task)]
    .filter(hasWords)
    .map(({ header, body, verdict }) => ({
      header,
      body,
      ...(verdict?.kind === 'rejected' && { rejectedFor: rejectionReasonLabel(verdict.reason) }),
      ...(verdict?.kind === 'rejected' && verdict.text !== '' && { reviewerSaid: verdict.text }),
    }));
}

/** The pieces that were rejected as recommendations, in whichever version. */
function rejectedPieces({ message, verdict }: RedoTask): number[] {
  return [...message.earlierVersions, { recommendation: message.recommendation, verdict }]
    .filter(
      (version) =>
        version.verdict?.kind === 'rejected' && version.verdict.reason === 'recommendation_issues',
    )
    .flatMap(({ recommendation }) => recommendation?.contentId ?? []);
}

/** What the making of a message must know of those that stood in its place. */
export interface Redo {
  /** Versions with words, oldest first. */
  readonly former: readonly FormerVersion[];
  /** How many versions stood there, with words or without. */
  readonly versions: number;
  /** The piece that the last one pointed to. */
  readonly recommendation: Message['recommendation'];
  /** Ids of pieces that it must not point to again. */
  readonly rejectedPieces: readonly number[];
}

export const redoOf = (task: RedoTask): Redo => ({
  former: formerVersions(task),
  versions: task.message.earlierVersions.length + 1,
  recommendation: task.message.recommendation,
  rejectedPieces: rejectedPieces(task),
});

const sum = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? null : left + right;

/** A message with what another try at it took. */
const withSpent = (message: Message, tried: Message): Message => ({
  ...message,
  tokensIn: message.tokensIn + tried.tokensIn,
  tokensOut: message.tokensOut + tried.tokensOut,
  costUsd: sum(message.costUsd, tried.costUsd),
  latencyMs: message.latencyMs + tried.latencyMs,
  attempts: message.attempts + tried.attempts,
});

const failedCode = 'redo-failed';

const notMadeAgain = (failure: Finding | null): Finding => ({
  code: failedCode,
  message: `It could not be made again: ${failure?.message ?? 'no reason was given.'}`,
});

/**
 * What stands in the place after a redo. New words take it, with what they replaced behind them.
 * Without new words the old ones stay, with what the try took and a finding that says so; and where
 * neither has words, the newer failure is told. Nothing that was paid for is forgotten.
 */
export function redone(task: RedoTask, made: Message): Message {
  const old = task.message;
  if (hasWords(made)) {
    return { ...made, earlierVersions: [...old.earlierVersions, asVersion(task)] };
  }
  if (!hasWords(old)) {
    return { ...withSpent(made, old), earlierVersions: old.earlierVersions };
  }
  const findings = old.findings.filter(({ code }) => code !== failedCode);
  return {
    ...withSpent(old, made),
    findings: [...findings, notMadeAgain(made.failure)],
  };
}
