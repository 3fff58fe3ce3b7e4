import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Message } from '@shared/domain/message';
import { usualRules } from '@shared/domain/quality-rules';
import { type ArmWorkerOptions, startArmWorker } from '../../../src/main/generation/arm-worker';
import type { ArmWork } from '../../../src/main/generation/chains';
import { TimedFailure, type TimedReply } from '../../../src/main/generation/timed-call';
import { ModelFailure, type ModelRequest } from '../../../src/main/models/provider';
import { writeSample } from '../../../src/main/models/sample-writer/sample-writer';
import { campaignOf, fiddleCatalogue, fiddleo, member } from '../../support/small-brand';

const answer = ({ material }: ModelRequest): TimedReply => ({
  text: JSON.stringify(writeSample(material)),
  tokensIn: 100,
  tokensOut: 20,
  latencyMs: 5,
  rate: null,
});

const failure = (kind: 'again' | 'stop', code: string): TimedFailure =>
  new TimedFailure(new ModelFailure(kind, code, 'It failed.', { retryAfterMs: 1 }), 1);

/** An arm of two users and three stages in a worker, with these answers from main. */
async function runArmWith(
  work: Partial<ArmWork> = {},
  ask: (request: ModelRequest, call: number) => TimedReply = answer,
) {
  const messages: Message[] = [];
  const requests: ModelRequest[] = [];
  const options: ArmWorkerOptions = {
    workerPath: path.resolve('out/main/run-worker.js'),
    work: {
      brand: fiddleo,
      catalogue: fiddleCatalogue,
      config: campaignOf([{}, {}, { personalization: false }]),
      users: [member(1, { FIRST_NAME: 'Noor' }), member(2)],
      seed: 1,
      rules: usualRules,
      already: [],
      backoff: { tries: 6, rateLimitTries: 12, firstMs: 1, mostMs: 2 },
      ...work,
    },
    costOf: (model, tokensIn, tokensOut) =>
      model === 'sample-writer' ? tokensIn * 0.001 + tokensOut * 0.01 : null,
    async ask(request) {
      requests.push(request);
      return ask(request, requests.length);
    },
    messageMade: (message) => void messages.push(message),
  };
  const end = await startArmWorker(options).ended;
  return { end, messages, requests };
}

describe('an arm in a worker', () => {
  it('asks main with everything that a message is made of, and the profile where it may', async () => {
    const { end, requests, messages } = await runArmWith();
    expect(end).toEqual({ state: 'finished', failure: null });
    expect(messages).toHaveLength(6);
    const ofStage = (stage: number) =>
      requests.filter(({ material }) => material.stage.stage === stage);
    expect(ofStage(1).map(({ material }) => material.member)).toEqual([
      member(1, { FIRST_NAME: 'Noor' }),
      member(2),
    ]);
    expect(ofStage(3).map(({ material }) => material.member)).toEqual([null, null]);
    expect(requests[0]?.material.brand).toEqual(fiddleo);
  });

  it('knows what its messages cost, or that nobody does', async () => {
    const { messages } = await runArmWith();
    for (const { costUsd } of messages) expect(costUsd).toBeCloseTo(0.3, 12);
    const unknown = await runArmWith({ config: campaignOf([{ model: 'gpt-99' }]) });
    expect(unknown.messages.map(({ costUsd }) => costUsd)).toEqual([null, null]);
  });

  it('makes messages again, with the old ones behind the new', async () => {
    const first = await runArmWith();
    const redo = first.messages
      .filter(({ userId }) => userId === 2)
      .map((message) => ({
        message,
        verdict: {
          kind: 'rejected' as const,
          reason: 'recommendation_issues',
          text: '',
          at: '2026-01-14T12:34:00.000Z',
        },
      }));
    const again = await runArmWith({ already: first.messages, redo });
    expect(again.messages).toHaveLength(3);
    for (const message of again.messages) {
      const [old] = message.earlierVersions;
      expect(message.earlierVersions).toHaveLength(1);
      expect(message.body).not.toBe(old?.body);
      expect(message.recommendation?.contentId).not.toBe(old?.recommendation?.contentId);
      expect(old?.verdict).toMatchObject({ reason: 'recommendation_issues' });
    }
  });

  it('asks again after faults that pass, each counted', async () => {
    const { end, messages } = await runArmWith({ users: [member(1)] }, (request, call) => {
      if (call === 1) throw failure('again', 'rate-limit');
      if (call === 2) throw failure('again', 'provider-down');
      return call === 3 ? { ...answer(request), text: '<html>' } : answer(request);
    });
    expect(end.state).toBe('finished');
    expect(messages.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['generated', 4],
      ['generated', 1],
      ['generated', 1],
    ]);
    expect(messages[0]).toMatchObject({ tokensIn: 200, latencyMs: 12 });
  });

  it.each(['cost-limit', 'price-unknown'])('is stopped by %s, with what it has', async (code) => {
    const { end, messages } = await runArmWith({}, (request, call) => {
      if (call > 3) throw failure('stop', code);
      return answer(request);
    });
    expect(end).toEqual({ state: 'stopped', failure: { code, message: 'It failed.' } });
    expect(messages).toHaveLength(3);
  });

  it('fails by what no other call would survive', async () => {
    const { end } = await runArmWith({}, () => {
      throw failure('stop', 'key-refused');
    });
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'key-refused' } });
  });
});
