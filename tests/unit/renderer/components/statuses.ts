import type { ArmStatus, ExperimentStatus } from '@shared/contract/experiments';

/** A finished arm of one stage over ten members, with what the test is about. */
export const armStatus = (changes: Partial<ArmStatus> = {}): ArmStatus => ({
  key: 'a',
  experimentId: 'drumeo_20260114_1234',
  configName: 'back_to_the_kit',
  configVersion: 3,
  campaignName: 'Back to the kit',
  state: 'finished',
  failure: null,
  startTime: '2026-01-14T12:34:00.000Z',
  endTime: '2026-01-14T12:34:30.000Z',
  total: 10,
  generated: 10,
  failed: 0,
  approved: 0,
  rejected: 0,
  stages: [{ stage: 1, platform: 'push', total: 10, generated: 10, failed: 0 }],
  ...changes,
});

export const experimentOf = (
  arm: Partial<ArmStatus>,
  changes: Partial<ExperimentStatus> = {},
): ExperimentStatus => ({
  brand: 'drumeo',
  seed: 7,
  createdAt: '2026-01-14T12:34:00.000Z',
  users: 10,
  running: arm.state === 'running',
  storedAt: null,
  storedIsCurrent: false,
  waitingToSend: false,
  arms: [armStatus(arm)],
  ...changes,
});
