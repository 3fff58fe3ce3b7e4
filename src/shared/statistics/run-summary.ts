import { stagesOf } from '../domain/config';
import type { Arm, Experiment } from '../domain/experiment';
import { type EarlierVersion, hasWords, type Message } from '../domain/message';
import { versionsOf } from '../domain/message-versions';
import type { ArmSummary, RunSummary, StageSummary } from '../domain/run-summary';

type Totals = Omit<StageSummary, 'stage' | 'model'>;

function totalsOf(messages: readonly Message[]): Totals {
  const versions = messages.flatMap(versionsOf);
  const sum = (pick: (version: Message | EarlierVersion) => number): number =>
    versions.reduce((total, version) => total + pick(version), 0);
  return {
    messages: messages.length,
    withoutWords: messages.filter((message) => !hasWords(message)).length,
    tries: sum(({ attempts }) => attempts),
    tokensIn: sum(({ tokensIn }) => tokensIn),
    tokensOut: sum(({ tokensOut }) => tokensOut),
    costUsd: sum(({ costUsd }) => costUsd ?? 0),
    unpriced: messages.filter((message) =>
      versionsOf(message).some(({ costUsd }) => costUsd === null),
    ).length,
    callMs: sum(({ latencyMs }) => latencyMs),
  };
}

/** The time of the runs that are over, and that of the one going on until now. */
function activeMsOf({ state, activeMs, resumedAt, startTime }: Arm, now: Date): number {
  if (state !== 'running') return activeMs;
  return activeMs + Math.max(0, now.getTime() - Date.parse(resumedAt ?? startTime));
}

function summariseArm(arm: Arm, now: Date): ArmSummary {
  const activeMs = activeMsOf(arm, now);
  const made = arm.messages.flatMap(versionsOf).length;
  return {
    key: arm.key,
    ...totalsOf(arm.messages),
    activeMs,
    messagesPerSecond: activeMs > 0 ? made / (activeMs / 1000) : null,
    stages: stagesOf(arm.config).map(({ stage, model }) => ({
      stage,
      model,
      ...totalsOf(arm.messages.filter((message) => message.stage === stage)),
    })),
  };
}

/**
 * What the runs of an experiment took so far, in all, by arm and by stage. Versions that were made
 * again count for tokens, cost, tries and speed, since they were made and paid for; `messages` are
 * the places that are filled.
 *
 * @param now until when arms are counted that are running
 */
export function summariseRun(experiment: Experiment, now: Date): RunSummary {
  return {
    ...totalsOf(experiment.arms.flatMap((arm) => arm.messages)),
    arms: experiment.arms.map((arm) => summariseArm(arm, now)),
  };
}
