import type { ExperimentSummary } from '@shared/domain/history';

/** A stored experiment of ten messages, with what the test is about. */
export const storedExperiment = (changes: Partial<ExperimentSummary> = {}): ExperimentSummary => ({
  experimentId: 'drumeo_20260114_1234',
  configName: 'back_to_the_kit',
  campaignName: 'Back to the kit',
  brand: 'drumeo',
  startTime: '2026-01-14T12:34:00.000Z',
  totalMessages: 10,
  totalUsers: 10,
  totalStages: 1,
  totalRejects: 1,
  rejectionRate: 10,
  openable: true,
  ...changes,
});
