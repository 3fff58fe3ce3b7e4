import { describe, expect, it } from 'vitest';
import type { Message } from '@shared/domain/message';
import { usualRules } from '@shared/domain/quality-rules';
import { campaignOf, fiddleCatalogue, fiddleo, member } from '../../../support/small-brand';
import {
  type ArmTools,
  type ArmWork,
  placing,
  type RedoTask,
  runArm,
} from '../../../../src/main/generation/run-arm';
import { TimedFailure } from '../../../../src/main/generation/timed-call';
import { ModelFailure, type ModelRequest } from '../../../../src/main/models/provider';
import { messageOf } from './messages';

const work = (rest: Partial<ArmWork> = {}): ArmWork => ({
  brand: fiddleo,
  catalogue: fiddleCatalogue,
  config: campaignOf([{}, {}, {}]),
  users: [member(1), member(2), member(3)],
  seed: 1,
  rules: usualRules,
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
      const { recommendation } = request.material;
      const header = `Tune ${asked.length}`;
      const body = `Number ${asked.length}: ${recommendation?.title}`;
      return Promise.resolve({
        text: JSON.stringify({ header, body }),
        tokensIn: 1,
        tokensOut: 1,
        latencyMs: 1,
        rate: null,
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

const failure = (kind: 'message' | 'stop', code = 'some-code') =>
  new TimedFailure(new ModelFailure(kind, code, 'It failed.'), 1);

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

  it('lets the calls of others come back when a limit of the run is met', async () => {
    const { tools, made } = toolsWith();
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const limiting: ArmTools = {
      ...tools,
      async ask(request, stagesDone, signal) {
        if (request.material.member?.userId === 1) throw failure('stop', 'cost-limit');
        if (stagesDone > 0) throw failure('stop', 'cost-limit');
        release();
        await slow;
        signal.throwIfAborted();
        return tools.ask(request, stagesDone, signal);
      },
    };
    await expect(runArm(work(), limiting, never)).rejects.toMatchObject({ code: 'cost-limit' });
    expect(made.map(({ userId, stage }) => `${userId}/${stage}`).sort()).toEqual(['2/1', '3/1']);
  });

  it('asks for the next stage while the last message is on its way to the disk', async () => {
    const { tools, asked, made } = toolsWith();
    let release = (): void => undefined;
    const disk = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: ArmTools = {
      ...tools,
      ask(request, stagesDone, signal) {
        if (stagesDone === 1) release();
        return tools.ask(request, stagesDone, signal);
      },
      async report(message) {
        await disk;
        await tools.report(message);
      },
    };
    await runArm(work({ users: [member(1)] }), slow, never);
    expect(asked).toHaveLength(3);
    expect(made.map(({ stage }) => stage)).toEqual([1, 2, 3]);
  });

  it('shows no piece twice when an earlier stage is made after the later ones', async () => {
    const { tools, made } = toolsWith();
    await runArm(work({ users: [member(1)] }), tools, never);
    const [first, ...later] = made;
    const rest = toolsWith();
    await runArm(work({ users: [member(1)], already: later }), rest.tools, never);
    expect(rest.made).toHaveLength(1);
    expect(rest.made[0]?.recommendation).toEqual(first?.recommendation);
    expect(rest.asked[0]?.request.material.earlier).toEqual([]);
  });

  it('keeps a second message out of a place that this run has filled', () => {
    const placed = placing(work());
    expect(placed(messageOf(1, 1))).toEqual(messageOf(1, 1));
    expect(placed(messageOf(1, 1, { header: 'Late' }))).toBeNull();
    expect(placed(messageOf(1, 2))).not.toBeNull();
  });
});

describe('making messages of an arm again', () => {
  const rejectedFor = (reason: string): RedoTask['verdict'] => ({
    kind: 'rejected',
    reason,
    text: '',
    at: '2026-01-14T12:34:00.000Z',
  });

  /** An arm that was run, and the messages of user 1 that are to be made again. */
  async function rerun(
    stages: readonly number[],
    verdict: RedoTask['verdict'] = null,
    fail?: Parameters<typeof toolsWith>[0],
  ) {
    const before = toolsWith();
    await runArm(work(), before.tools, never);
    const redo = before.made
      .filter(({ userId, stage }) => userId === 1 && stages.includes(stage))
      .map((message) => ({ message, verdict }));
    const after = toolsWith(fail);
    const words = { ask: newWords(after.tools) };
    await runArm(work({ already: before.made, redo }), { ...after.tools, ...words }, never);
    const old = (stage: number): Message | undefined =>
      before.made.find((message) => message.userId === 1 && message.stage === stage);
    return { old, asked: after.asked, made: after.made };
  }

  /** The model has other ideas the second time. */
  const newWords =
    (tools: ArmTools): ArmTools['ask'] =>
    async (request, stagesDone, signal) => {
      const reply = await tools.ask(request, stagesDone, signal);
      return { ...reply, text: reply.text.replace('Tune', 'Air').replace('Number', 'Slow piece') };
    };

  it('makes these and no others, with the old ones behind the new', async () => {
    const { old, made } = await rerun([3, 1], rejectedFor('tone_issues'));
    expect(made.map(({ userId, stage }) => `${userId}/${stage}`)).toEqual(['1/1', '1/3']);
    for (const message of made) {
      const { header, body } = old(message.stage) ?? messageOf(0, 1);
      expect(message.header).not.toBe(header);
      expect(message.earlierVersions).toMatchObject([
        { header, body, verdict: { reason: 'tone_issues' } },
      ]);
    }
  });

  it('sees what the stages before say now, and stays clear of what it replaces', async () => {
    const { old, asked, made } = await rerun([1, 3]);
    const [first] = made;
    expect(asked[1]?.request.material.earlier.map(({ header }) => header)).toEqual([
      first?.header,
      old(2)?.header,
      old(3)?.header,
    ]);
  });

  it('points to the same piece, and to another when that was what was wrong', async () => {
    const same = await rerun([2], rejectedFor('tone_issues'));
    expect(same.made[0]?.recommendation).toEqual(same.old(2)?.recommendation);
    const other = await rerun([2], rejectedFor('recommendation_issues'));
    const pieces = [1, 2, 3].map((stage) => other.old(stage)?.recommendation?.contentId);
    expect(pieces).not.toContain(other.made[0]?.recommendation?.contentId);
  });

  it('keeps the old words when no new ones come, with what the try took', async () => {
    const { old, made } = await rerun([2], null, () => failure('message'));
    expect(made).toMatchObject([
      {
        status: 'generated',
        header: old(2)?.header,
        attempts: 2,
        findings: [{ code: 'redo-failed' }],
        earlierVersions: [],
      },
    ]);
  });
});
