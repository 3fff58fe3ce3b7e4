import { describe, expect, it } from 'vitest';
import type { Message } from '@shared/domain/message';
import { campaignOf, fiddleCatalogue, fiddleo, member } from '../../../support/small-brand';
import { TimedFailure } from '../../../../src/main/generation/message-maker';
import { type ArmTools, type ArmWork, runArm } from '../../../../src/main/generation/run-arm';
import { ModelFailure, type ModelRequest } from '../../../../src/main/models/provider';

const work = (rest: Partial<ArmWork> = {}): ArmWork => ({
  brand: fiddleo,
  catalogue: fiddleCatalogue,
  config: campaignOf([{}, {}, {}]),
  users: [member(1), member(2), member(3)],
  seed: 1,
  already: [],
  ...rest,
});

interface Asked {
  readonly request: ModelRequest;
  readonly stagesDone: number;
}

/** Tools that answer every call, or fail it, and keep what was asked and made. */
function toolsWith(fail: (asked: Asked) => Error | null = () => null) {
  const asked: Asked[] = [];
  const made: Message[] = [];
  const tools: ArmTools = {
    ask(request, stagesDone) {
      asked.push({ request, stagesDone });
      const error = fail({ request, stagesDone });
      if (error) return Promise.reject(error);
      const words = { header: `Tune ${asked.length}`, body: `Play number ${asked.length} slowly.` };
      return Promise.resolve({
        text: JSON.stringify(words),
        tokensIn: 1,
        tokensOut: 1,
        latencyMs: 1,
      });
    },
    costOf: () => 0,
    wait: () => Promise.resolve(),
    random: () => 0,
    report(message) {
      made.push(message);
      return Promise.resolve();
    },
  };
  return { tools, asked, made };
}

const never = new AbortController().signal;

const failure = (kind: 'message' | 'stop') =>
  new TimedFailure(new ModelFailure(kind, 'some-code', 'It failed.'), 1);

describe('running an arm', () => {
  it('makes every stage of every user, users side by side', async () => {
    const { tools, asked, made } = toolsWith();
    await runArm(work(), tools, never);
    expect(made).toHaveLength(9);
    expect(asked.slice(0, 3).map(({ stagesDone }) => stagesDone)).toEqual([0, 0, 0]);
    for (const userId of [1, 2, 3]) {
      const stages = made.filter((message) => message.userId === userId).map(({ stage }) => stage);
      expect(stages).toEqual([1, 2, 3]);
    }
  });

  it('shows each stage what the earlier ones said to this user, and no piece twice', async () => {
    const { tools, asked, made } = toolsWith();
    await runArm(work({ users: [member(1)] }), tools, never);
    expect(asked[2]?.request.material.earlier).toEqual(
      made.slice(0, 2).map(({ header, body }) => ({ header, body })),
    );
    expect(new Set(made.map((message) => message.recommendation?.contentId)).size).toBe(3);
  });

  it('goes on with a user after a message that failed, which was never shown', async () => {
    const { tools, asked, made } = toolsWith(({ stagesDone }) =>
      stagesDone === 0 ? failure('message') : null,
    );
    await runArm(work({ users: [member(1)] }), tools, never);
    expect(made.map((message) => message.status)).toEqual(['failed', 'generated', 'generated']);
    expect(asked[1]?.request.material.earlier).toEqual([]);
    expect(made[1]?.recommendation).toEqual(made[0]?.recommendation);
  });

  it('makes only what is missing', async () => {
    const first = toolsWith();
    await runArm(work(), first.tools, never);
    const already = first.made.filter(({ userId, stage }) => userId === 1 || stage === 1);
    const rest = toolsWith();
    await runArm(work({ already }), rest.tools, never);
    const made = rest.made.map(({ userId, stage }) => `${userId}/${stage}`).sort();
    expect(made).toEqual(['2/2', '2/3', '3/2', '3/3']);
    expect(rest.asked.every(({ request }) => request.material.earlier.length > 0)).toBe(true);
  });

  it('ends with the failure that no other call would survive, keeping what was made', async () => {
    const { tools, made } = toolsWith(({ stagesDone }) =>
      stagesDone === 1 ? failure('stop') : null,
    );
    await expect(runArm(work(), tools, never)).rejects.toMatchObject({ kind: 'stop' });
    expect(made.map(({ stage }) => stage)).toEqual([1, 1, 1]);
  });

  it('lets as many users listen for its end as there are', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const { tools } = toolsWith();
    const listening: ArmTools = {
      ...tools,
      ask(request, stagesDone, signal) {
        signal.addEventListener('abort', () => undefined);
        return tools.ask(request, stagesDone, signal);
      },
    };
    const users = Array.from({ length: 25 }, (_, index) => member(index + 1));
    await runArm(work({ users }), listening, never);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('ends with the reason of the signal', async () => {
    const cancelling = new AbortController();
    const { tools, made } = toolsWith(({ stagesDone }) => {
      if (stagesDone === 1) cancelling.abort(new Error('cancelled'));
      return null;
    });
    await expect(runArm(work(), tools, cancelling.signal)).rejects.toThrow('cancelled');
    expect(made.filter(({ stage }) => stage === 3)).toEqual([]);
  });

  it('ends when a message cannot be reported', async () => {
    const { tools } = toolsWith();
    const full = { ...tools, report: () => Promise.reject(new Error('The disk is full.')) };
    await expect(runArm(work(), full, never)).rejects.toThrow('The disk is full.');
  });
});
