import { createRouterClient, ORPCError, os } from '@orpc/server';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SoundcheckError } from '@shared/errors';
import { toWireError } from '../../../../src/main/hosts/errors';
import { describeError } from '../../../../src/main/logging';

interface LogLine {
  readonly level: number;
  readonly call: string;
  readonly err?: { readonly message: string; readonly cause?: { readonly message: string } };
}

/** Calls a handler as a door would; gives what went out and what was logged. */
async function fail(work: () => unknown): Promise<{ error: unknown; lines: LogLine[] }> {
  const lines: LogLine[] = [];
  const log = pino(
    { level: 'debug', serializers: { err: describeError } },
    { write: (line: string) => lines.push(JSON.parse(line)) },
  );
  const router = { review: { reject: os.handler(work) } };
  const client = createRouterClient(router, { interceptors: [toWireError(log)] });
  try {
    await client.review.reject();
  } catch (error) {
    return { error, lines };
  }
  throw new Error('It did not fail.');
}

const throwing = (error: unknown) => () => {
  throw error;
};

describe('what goes out', () => {
  it('keeps the code and the sentence of our own errors, and leaves the cause in the log', async () => {
    const cause = new Error('HTTP 401');
    const ours = new SoundcheckError('PROVIDER_FAILED', 'The key was refused.', { cause });
    const { error, lines } = await fail(throwing(ours));
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({
      code: 'PROVIDER_FAILED',
      message: 'The key was refused.',
      data: { code: 'PROVIDER_FAILED' },
    });
    if (!(error instanceof ORPCError)) throw error;
    expect(JSON.stringify(error.toJSON())).not.toContain('HTTP 401');
    expect(lines).toMatchObject([
      { level: 40, call: 'review.reject', err: { cause: { message: 'HTTP 401' } } },
    ]);
  });

  it('does not cry over an answer such as a wrong token', async () => {
    const { lines } = await fail(throwing(new SoundcheckError('ACCESS_DENIED', 'No.')));
    expect(lines).toMatchObject([{ level: 20 }]);
  });

  it.each([[new TypeError('x is undefined')], ['a text'], [undefined]])(
    'says nothing of what nobody expected: %s',
    async (thrown) => {
      const { error, lines } = await fail(throwing(thrown));
      expect(error).toMatchObject({
        code: 'INTERNAL',
        message:
          'Something went wrong inside Soundcheck. Your work is saved; the log has the details.',
        data: { code: 'INTERNAL' },
      });
      expect(lines).toMatchObject([{ level: 50, call: 'review.reject' }]);
    },
  );

  it('tells a cancelled call from a failed one', async () => {
    const { error, lines } = await fail(() => AbortSignal.abort().throwIfAborted());
    expect(error).toMatchObject({ code: 'CANCELLED', data: { code: 'CANCELLED' } });
    expect(lines).toEqual([]);
  });

  it('treats an output of the wrong shape as a fault of ours', async () => {
    const router = { count: os.output(z.number()).handler(() => JSON.parse('"many"')) };
    const log = pino({ level: 'silent' });
    const client = createRouterClient(router, { interceptors: [toWireError(log)] });
    await expect(client.count()).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('an error in the middle of a stream', () => {
  it('goes out like any other', async () => {
    const router = {
      events: os.handler(async function* () {
        yield 1;
        throw new SoundcheckError('NOT_FOUND', 'It is gone.');
      }),
    };
    const log = pino({ level: 'silent' });
    const client = createRouterClient(router, { interceptors: [toWireError(log)] });
    const received: number[] = [];
    const reading = (async () => {
      for await (const event of await client.events()) received.push(event);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'It is gone.' });
    expect(received).toEqual([1]);
  });
});

describe('input of the wrong shape', () => {
  const schema = z.object({
    name: z.string().min(1, 'Give the config a name.'),
    sample: z.object({ count: z.number().max(25) }),
  });
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const router = { save: os.input(schema).handler(() => 'saved') };
  const client = createRouterClient(router, { interceptors: [toWireError(log)] });

  it('gives the schema’s own sentence', async () => {
    await expect(client.save({ name: '', sample: { count: 1 } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: 'Give the config a name.',
    });
  });

  it('names the place otherwise', async () => {
    await expect(client.save({ name: 'a', sample: { count: 26 } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('“sample.count”'),
    });
  });

  it('does not write down what was entered', async () => {
    const secret = { name: 'hunter2-hunter2', sample: { count: 99 } };
    await client.save(secret).catch(() => undefined);
    expect(lines.join('')).not.toContain('hunter2');
  });
});
