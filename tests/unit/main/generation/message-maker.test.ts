import { describe, expect, it } from 'vitest';
import {
  campaignOf,
  fiddleCatalogue,
  fiddleo,
  member,
  stageOf,
} from '../../../support/small-brand';
import {
  makeMessage,
  type MakerTools,
  type MessageTask,
  TimedFailure,
  type TimedReply,
} from '../../../../src/main/generation/message-maker';
import {
  type FailureKind,
  ModelFailure,
  type ModelRequest,
} from '../../../../src/main/models/provider';

const task = (rest: Partial<MessageTask> = {}): MessageTask => ({
  brand: fiddleo,
  catalogue: fiddleCatalogue,
  config: campaignOf([{}]),
  stage: stageOf(1, { model: 'gpt-4o-mini' }),
  member: member(7, { FIRST_NAME: 'Noor', LEVEL: 'beginner', GOALS: 'bowing' }),
  earlier: [],
  shown: new Set(),
  seed: 1,
  ...rest,
});

const reply = (text: string): TimedReply => ({
  text,
  tokensIn: 100,
  tokensOut: 20,
  latencyMs: 400,
});
const saying = (header: string, body: string): TimedReply =>
  reply(JSON.stringify({ header, body }));

const failing = (kind: FailureKind, options: { retryAfterMs?: number } = {}): TimedFailure => {
  const usage = { tokensIn: 7, tokensOut: 3 };
  return new TimedFailure(
    new ModelFailure(kind, 'some-code', 'It failed.', { usage, ...options }),
    50,
  );
};

/** Tools whose model says these things one after the other. */
function toolsSaying(...answers: readonly (TimedReply | Error)[]) {
  const asked: ModelRequest[] = [];
  const waits: number[] = [];
  const tools: MakerTools = {
    ask(request) {
      const answer = answers[asked.length];
      asked.push(request);
      if (answer instanceof Error) return Promise.reject(answer);
      return answer ? Promise.resolve(answer) : Promise.reject(new Error('asked too often'));
    },
    costOf: (_, tokensIn, tokensOut) => tokensIn * 0.001 + tokensOut * 0.01,
    wait(milliseconds) {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    random: () => 0,
  };
  return { tools, asked, waits };
}

const never = new AbortController().signal;
const make = (tools: MakerTools, rest?: Partial<MessageTask>) =>
  makeMessage(task(rest), tools, never);

describe('making a message', () => {
  it('keeps the words with all that made them', async () => {
    const { tools, asked } = toolsSaying(
      saying('Noor, four long bows', 'Slow bows on open strings.'),
    );
    expect(await make(tools)).toEqual({
      userId: 7,
      stage: 1,
      status: 'generated',
      header: 'Noor, four long bows',
      body: 'Slow bows on open strings.',
      model: 'gpt-4o-mini',
      platform: 'push',
      recommendation: { contentId: 11, type: 'workout', title: 'Slow bows on open strings' },
      tokensIn: 100,
      tokensOut: 20,
      costUsd: expect.closeTo(0.3) as number,
      latencyMs: 400,
      attempts: 1,
      prompt: `[system]\n${asked[0]?.prompt.system}\n\n[user]\n${asked[0]?.prompt.user}`,
      findings: [],
      failure: null,
    });
  });

  it('asks again with the fault named, and counts every attempt', async () => {
    const { tools, asked } = toolsSaying(
      reply('Here you are!'),
      saying('', 'Four long bows.'),
      saying('Four long bows', 'Open strings, slowly.'),
    );
    const message = await make(tools);
    expect(message).toMatchObject({
      status: 'generated',
      attempts: 3,
      tokensIn: 300,
      latencyMs: 1200,
    });
    expect(asked[0]?.prompt.user).not.toContain('Mend this');
    expect(asked[1]?.prompt.user).toContain('not one JSON object');
    expect(asked[2]?.prompt.user).toContain('The header is empty.');
    expect(message.prompt).toContain('The header is empty.');
    expect(new Set(asked.map(({ material }) => material.seed)).size).toBe(3);
  });

  it.each([
    ['a placeholder', 'Hello {name}', 'Four long bows.', 'header-placeholder'],
    ['a body that is too long', 'Hello', 'bow '.repeat(60), 'body-too-long'],
    ['the words of an earlier message', 'One long bow!', 'Something new.', 'header-repeated'],
  ])('fails with the reason after three answers with %s', async (_, header, body, code) => {
    const { tools, asked } = toolsSaying(...Array<TimedReply>(3).fill(saying(header, body)));
    const earlier = [{ header: 'One long bow', body: 'The open D will do.' }];
    const message = await make(tools, { earlier });
    expect(message).toMatchObject({
      status: 'failed',
      header: '',
      body: '',
      attempts: 3,
      tokensIn: 300,
    });
    expect(message.failure).toMatchObject({ code });
    expect(asked).toHaveLength(3);
  });

  it('keeps what is a little too long, with a finding', async () => {
    const { tools } = toolsSaying(saying('A header of more than thirty signs', 'Four long bows.'));
    const message = await make(tools);
    expect(message.status).toBe('generated');
    expect(message.findings).toMatchObject([{ code: 'header-long' }]);
  });

  it('waits out passing faults', async () => {
    const { tools, waits } = toolsSaying(
      failing('again'),
      failing('again', { retryAfterMs: 9_000 }),
      saying('Four long bows', 'Open strings, slowly.'),
    );
    const message = await make(tools);
    expect(message).toMatchObject({
      status: 'generated',
      attempts: 3,
      tokensIn: 114,
      latencyMs: 500,
    });
    expect(waits).toEqual([500, 9_000]);
  });

  it('gives a passing fault four tries', async () => {
    const { tools, asked } = toolsSaying(...Array<Error>(5).fill(failing('again')));
    expect(await make(tools)).toMatchObject({
      status: 'failed',
      attempts: 4,
      failure: { code: 'some-code', message: 'It failed.' },
    });
    expect(asked).toHaveLength(4);
  });

  it('fails at once where no other try can help, with what it cost', async () => {
    const { tools, asked } = toolsSaying(failing('message'));
    expect(await make(tools)).toMatchObject({ status: 'failed', tokensIn: 7, costUsd: 0.037 });
    expect(asked).toHaveLength(1);
  });

  it('throws what ends the arm, and what it does not know', async () => {
    await expect(make(toolsSaying(failing('stop')).tools)).rejects.toMatchObject({ kind: 'stop' });
    await expect(make(toolsSaying(new Error('a bug')).tools)).rejects.toThrow('a bug');
  });

  it('has no cost where the price is unknown', async () => {
    const { tools } = toolsSaying(saying('Four long bows', 'Open strings, slowly.'));
    expect(await make({ ...tools, costOf: () => null })).toMatchObject({ costUsd: null });
  });

  it('hands the profile on only when the stage is personalised', async () => {
    const { tools, asked } = toolsSaying(saying('Four long bows', 'Open strings, slowly.'));
    await make(tools, { stage: stageOf(1, { personalization: false }) });
    expect(asked[0]?.material.member).toBeNull();
    expect(JSON.stringify(asked[0])).not.toContain('Noor');
  });
});
