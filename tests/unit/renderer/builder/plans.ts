import type { RunPlan, StagePlan } from '@shared/contract/run-plan';

const amounts = {
  calls: 10,
  tokensIn: { low: 8000, high: 10_000 },
  tokensOut: { low: 400, high: 900 },
  costUsd: { low: 0.02, high: 0.06 },
};

export const stagePlan = (stage: number, model: string): StagePlan => ({
  stage,
  model,
  ...amounts,
});

export const armPlan = (key: 'a' | 'b', stages: StagePlan[]): RunPlan['arms'][number] => ({
  key,
  ...amounts,
  stages,
});
