import { describe, expect, it } from 'vitest';
import { type QualityRules, usualRules } from '@shared/domain/quality-rules';
import {
  campaignOf,
  fiddleCatalogue,
  fiddleo,
  member,
  stageOf,
} from '../../../support/small-brand';
import { providerBackoff } from '../../../../src/main/generation/backoff';
import {
  makeMessage,
  type MakerTools,
  type MessageTask,
} from '../../../../src/main/generation/message-maker';
import { TimedFailure, type TimedReply } from '../../../../src/main/generation/timed-call';
import {
  type FailureKind,
  ModelFailure,
  type ModelRequest,
} from '../../../../src/main/models/provider';

const task = (rest: Partial<MessageTask> = {}): MessageTask => ({
  brand: fiddleo,
  catalogue: fiddleCatalogue,
  confusable: fiddleCatalogue,
  campaign: campaignOf([{}]),
  stage: stageOf(1, { model: 'gpt-4o-mini' }),
  member: member(7, { FIRST_NAME: 'Noor', LEVEL: 'beginner', GOALS: 'bowing' }),
  earlier: [],
  shown: new Set(),
  rules: usualRules,
  backoff: providerBackoff,
  seed: 1,
  redo: null,
  ...rest,
});

const withRules = (changes: Partial<QualityRules>): Partial<MessageTask> => ({
  rules: { ...usualRules, ...changes },
});

const reply = (text: string): TimedReply => ({
  text,
  tokensIn: 100,
  tokensOut: 20,
  latencyMs: 400,
  rate: null,
});
const saying = (header: string, body: string): TimedReply =>
  reply(JSON.stringify({ header, body }));

/** Words with which nothing is wrong: they name the piece that Noor is recommended. */
const goodWords = { header: 'Four long bows', body: 'Slow bows on open strings, tonight.' };
const good = saying(goodWords.header, goodWords.body);
const noise = reply('Here you are!');

const failing = (
  kind: FailureKind,
  { code = 'some-code', ...options }: { code?: string; retryAfterMs?: number } = {},
): TimedFailure => {
  const usage = { tokensIn: 7, tokensOut: 3 };
  return new TimedFailure(new ModelFailure(kind, code, 'It failed.', { usage, ...options }), 50);
};
const limited = failing('again', { code: 'rate-limit', retryAfterMs: 300 });

const times = <Item>(count: number, item: Item): Item[] => Array<Item>(count).fill(item);

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

/** Makes the message that these answers give, and what was asked for it. */
async function make(
  answers: readonly (TimedReply | Error)[],
  rest?: Partial<MessageTask>,
  tooling: Partial<MakerTools> = {},
) {
  const { tools, asked, waits } = toolsSaying(...answers);
  const made = await makeMessage(task(rest), { ...tools, ...tooling }, never);
  if (!made.message) throw new Error('no message was made');
  const mended = asked.map(({ prompt }) => prompt.user.split('## Mend this')[1] ?? null);
  return { ...made, message: made.message, asked, mended, waits };
}

describe('making a message', () => {
  it('keeps the words with all that made them', async () => {
    const { message, asked } = await make([good]);
    expect(message).toEqual({
      userId: 7,
      stage: 1,
      status: 'generated',
      ...goodWords,
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
      earlierVersions: [],
    });
  });

  it('has no cost where the price is unknown', async () => {
    expect((await make([good], {}, { costOf: () => null })).message.costUsd).toBeNull();
  });

  it('hands the profile on only when the stage is personalised', async () => {
    const { asked } = await make([good], { stage: stageOf(1, { personalization: false }) });
    expect(asked[0]?.material.member).toBeNull();
    expect(JSON.stringify(asked[0])).not.toContain('Noor');
  });

  it('keeps what is a little too long at once, with a finding', async () => {
    const { message } = await make([saying('A header of more than thirty signs', goodWords.body)]);
    expect(message).toMatchObject({ attempts: 1, findings: [{ code: 'header-long' }] });
  });
});

describe('an answer that fails its check', () => {
  const tooLong = saying(goodWords.header, 'bow '.repeat(60));

  it('is asked for again with every fault named, and every try counted', async () => {
    const { message, mended } = await make([saying('', 'Hello {name}'), good]);
    expect(message).toMatchObject({
      ...goodWords,
      attempts: 2,
      tokensIn: 200,
      tokensOut: 40,
      latencyMs: 800,
    });
    expect(mended[0]).toBeNull();
    expect(mended[1]).toContain('The header is empty.');
    expect(mended[1]).toContain('The body still has the placeholder “{name}”.');
    expect(mended[1]).toContain('does not name “Slow bows on open strings”');
    expect(message.prompt).toContain('The header is empty.');
  });

  it('may be JSON of another shape', async () => {
    const { message, mended, waits } = await make([reply('{"title":"Four bows"}'), good]);
    expect(message).toMatchObject({ ...goodWords, attempts: 2 });
    expect(mended[1]).toContain('both of them text');
    expect(waits).toEqual([]);
  });

  it.each([
    ['an error', tooLong, 'body-too-long'],
    ['a banned word', saying('Cheap bows', goodWords.body), 'banned-word'],
    ['another shape', reply('[]'), 'answer-shape'],
  ])('fails the message after two second tries when it has %s', async (_, answer, code) => {
    const rules = withRules({ bannedWords: { fiddleo: ['cheap'] } });
    const { message, hasWords } = await make(times(3, answer), rules);
    expect(message).toMatchObject({ status: 'failed', header: '', body: '', attempts: 3 });
    expect(message).toMatchObject({ tokensIn: 300, failure: { code } });
    expect(hasWords).toBe(false);
  });

  it('is asked for again as often as the rules say', async () => {
    expect((await make([tooLong], withRules({ secondTries: 0 }))).message.attempts).toBe(1);
    const four = await make([...times(4, tooLong), good], withRules({ secondTries: 4 }));
    expect(four.message).toMatchObject({ status: 'generated', attempts: 5 });
  });

  it('fails the message for the reason of the last try', async () => {
    const { message } = await make([tooLong, tooLong, saying('Hi {name}', goodWords.body)]);
    expect(message.failure).toMatchObject({ code: 'header-placeholder' });
  });

  it('is asked for again with other words in mind: each try has a seed of its own', async () => {
    const { asked } = await make([tooLong, tooLong, good]);
    expect(new Set(asked.map(({ material }) => material.seed)).size).toBe(3);
  });
});

describe('an answer with faults', () => {
  const unnamed = saying('Four long bows', 'One on each string.');
  const unnamedAgain = saying('Four more bows', 'One on each string, slowly.');
  const worse = saying('Four long bows 🎻🎻🎻🎻', 'One on each string.');

  it('is kept after the last try, with its faults and warnings as findings', async () => {
    const long = saying('A header of more than thirty signs', 'One on each string.');
    const { message } = await make([worse, worse, long]);
    expect(message).toMatchObject({ status: 'generated', attempts: 3, failure: null });
    expect(message.findings).toEqual([
      {
        code: 'recommendation-missing',
        message: 'The message does not name “Slow bows on open strings”, which it is to point to.',
      },
      {
        code: 'header-long',
        message: 'The header has 34 characters and may be cut off; up to 30 is safe.',
      },
    ]);
  });

  it('is kept when it has the fewest, with the prompt that made it', async () => {
    const { message, asked } = await make([unnamed, worse, worse]);
    expect(message).toMatchObject({ header: 'Four long bows', attempts: 3, tokensIn: 300 });
    expect(message.prompt).toContain(asked[0]?.prompt.user);
    expect(message.prompt).not.toContain('Mend this');
  });

  it('is kept when it is the latest of equals', async () => {
    const { message } = await make([unnamed, unnamedAgain, worse]);
    expect(message.header).toBe('Four more bows');
    expect(message.prompt).toContain('Mend this');
  });

  it('is kept when the tries after it cannot be used, or do not come', async () => {
    const empty = saying('', '');
    expect((await make([unnamed, empty, empty])).message).toMatchObject({
      status: 'generated',
      header: 'Four long bows',
    });
    expect((await make([unnamed, failing('message')])).message).toMatchObject({
      status: 'generated',
      header: 'Four long bows',
      tokensIn: 107,
      attempts: 2,
      failure: null,
    });
  });

  it.each([
    ['a missing recommendation', unnamed, 'recommendation-missing'],
    ['a wrong one', saying('Tonight', 'Play The Lantern Reel.'), 'recommendation-wrong'],
    ['a repetition', saying('One long bow', goodWords.body), 'header-repeated'],
    ['too many emoji', saying('Bows 🎻🎻🎻🎻', goodWords.body), 'emoji'],
  ])('may have %s', async (_, answer, code) => {
    const earlier = [{ header: 'One long bow!', body: 'The open D will do.' }];
    const { message } = await make(times(3, answer), { earlier });
    expect(message).toMatchObject({ status: 'generated', attempts: 3, findings: [{ code }] });
  });
});

describe('a passing fault', () => {
  it('is waited out, longer each time, and counted', async () => {
    const { message, waits } = await make([
      failing('again'),
      failing('again', { retryAfterMs: 9_000 }),
      good,
    ]);
    expect(message).toMatchObject({ status: 'generated', attempts: 3, tokensIn: 114 });
    expect(message.latencyMs).toBe(500);
    expect(waits).toEqual([25, 9_000]);
  });

  it('has six tries', async () => {
    const down = failing('again');
    expect((await make([...times(5, down), good])).message).toMatchObject({ attempts: 6 });
    const { message, asked } = await make(times(7, down));
    expect(message).toMatchObject({
      status: 'failed',
      attempts: 6,
      failure: { code: 'some-code', message: 'It failed.' },
    });
    expect(asked).toHaveLength(6);
  });

  it('has six tries over all answers of a message', async () => {
    const down = failing('again');
    const answers = [...times(3, down), saying('', ''), ...times(3, down), good];
    expect((await make(answers)).message).toMatchObject({ status: 'failed', attempts: 7 });
  });

  it('may be an answer that is no JSON at all, which is named', async () => {
    const { message, mended, waits } = await make([noise, noise, good]);
    expect(message).toMatchObject({ ...goodWords, attempts: 3, tokensIn: 300 });
    expect(mended[1]).toContain('was not one JSON object');
    expect(waits).toEqual([25, 100]);
    const failed = await make(times(7, noise));
    expect(failed.message).toMatchObject({
      status: 'failed',
      attempts: 6,
      failure: { code: 'answer-shape' },
    });
  });

  it('does not take the fault before it out of mind', async () => {
    const { mended } = await make([saying('', goodWords.body), noise, good]);
    expect(mended[2]).toContain('The header is empty.');
    expect(mended[2]).toContain('was not one JSON object');
  });

  it('is met as the run says', async () => {
    const backoff = { tries: 2, rateLimitTries: 2, firstMs: 10, mostMs: 10 };
    const { message, waits } = await make(times(2, failing('again')), { backoff });
    expect(message).toMatchObject({ status: 'failed', attempts: 2 });
    expect(waits).toEqual([5]);
  });

  it('is no longer waited for once the run is cancelled', async () => {
    const cancelling = new AbortController();
    const { tools, asked } = toolsSaying(failing('again'), good);
    const wait = (): Promise<void> => {
      cancelling.abort(new Error('cancelled'));
      return Promise.reject(new Error('cancelled'));
    };
    const making = makeMessage(task(), { ...tools, wait }, cancelling.signal);
    await expect(making).rejects.toThrow('cancelled');
    expect(asked).toHaveLength(1);
  });
});

describe('a rate limit', () => {
  it('is waited out as told, and counted apart: twelve tries', async () => {
    const { message, waits } = await make([...times(11, limited), good]);
    expect(message).toMatchObject({ status: 'generated', attempts: 12 });
    expect(waits).toEqual(times(11, 300));
    expect((await make(times(13, limited))).message).toMatchObject({
      status: 'failed',
      attempts: 12,
      failure: { code: 'rate-limit' },
    });
  });

  it('leaves the other faults their six tries', async () => {
    const answers = [...times(11, limited), ...times(5, failing('again')), good];
    expect((await make(answers)).message).toMatchObject({ status: 'generated', attempts: 17 });
  });
});

describe('a failure that no other try can mend', () => {
  it.each([
    ['refused', 'refused'],
    ['content-filter', 'filtered'],
    ['cut-off', 'cut_off'],
    ['request-refused', 'failed'],
  ])('with the code %s makes the message %s at once, with what it cost', async (code, status) => {
    const { message, asked } = await make([failing('message', { code })]);
    expect(message).toMatchObject({
      status,
      header: '',
      body: '',
      tokensIn: 7,
      costUsd: 0.037,
      failure: { code, message: 'It failed.' },
    });
    expect(asked).toHaveLength(1);
  });

  it('is thrown when it is none of a model', async () => {
    await expect(make([new Error('a bug')])).rejects.toThrow('a bug');
  });
});

describe('a failure that ends the arm', () => {
  const unpaid = new TimedFailure(new ModelFailure('stop', 'cost-limit', 'No more money.'), 0);

  it('is returned without a message when nothing was paid for', async () => {
    const { tools } = toolsSaying(unpaid);
    expect(await makeMessage(task(), tools, never)).toEqual({
      message: null,
      hasWords: false,
      stop: unpaid,
    });
  });

  it('leaves the words that there were before it', async () => {
    const unnamed = saying('Four long bows', 'One on each string.');
    const { message, stop } = await make([unnamed, unpaid]);
    expect(message).toMatchObject({ status: 'generated', header: 'Four long bows' });
    expect(stop).toBe(unpaid);
  });

  it('leaves a message without words when answers were paid for', async () => {
    const { message, stop } = await make([saying('', ''), unpaid]);
    expect(message).toMatchObject({
      status: 'failed',
      tokensIn: 100,
      failure: { code: 'cost-limit' },
    });
    expect(stop).toBe(unpaid);
  });
});

describe('making a message again', () => {
  const former = { header: 'Four long bows', body: 'One on each string, slowly.' };
  const redo = {
    former: [{ ...former, rejectedFor: 'Poor Header' }],
    versions: 1,
    recommendation: { contentId: 12, type: 'workout', title: 'String crossings in threes' },
    rejectedPieces: [],
  };
  const other = saying('A quiet minute', 'String crossings in threes, with the bow alone.');

  it('keeps to the piece, and shows the model what is to be replaced', async () => {
    const { message, asked } = await make([other], { redo });
    expect(message.recommendation).toEqual(redo.recommendation);
    expect(asked[0]?.prompt.user).toContain('"rejectedFor": "Poor Header"');
    expect(asked[0]?.material.earlier).toEqual([former]);
  });

  it('does not take the words that are to be replaced', async () => {
    const same = saying(former.header, 'String crossings in threes, with the bow alone.');
    const { message, mended } = await make([same, other], { redo });
    expect(message.header).toBe('A quiet minute');
    expect(mended[1]).toContain('The header is the same as in an earlier message to this user.');
  });

  it('has another seed for every version', async () => {
    const seedOf = async (versions: number | null) => {
      const rest = { redo: versions === null ? null : { ...redo, versions } };
      return (await make([other], { ...rest, ...withRules({ secondTries: 0 }) })).asked[0]?.material
        .seed;
    };
    const seeds = await Promise.all([seedOf(null), seedOf(1), seedOf(2)]);
    expect(new Set(seeds).size).toBe(3);
  });
});
