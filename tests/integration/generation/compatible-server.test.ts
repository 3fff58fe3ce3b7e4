import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCompatibleServer } from '../../../src/main/models/compatible-server';
import type { ModelFailure, ModelProvider } from '../../../src/main/models/provider';
import {
  type ModelServer,
  type ReceivedCall,
  type ScriptedAnswer,
  startModelServer,
  words,
} from '../../support/model-server';
import { failureOf, never, providerContract, requestFor } from './provider-contract';

const model = 'llama-3.2';
const key = 'a-key-of-ones-own';

const settingsFor = (address: string) => ({
  key: 'desk',
  label: 'The desk',
  address,
  models: [model],
  callsAtOnce: 3,
});

const keyNameFor = (server: ModelServer): string =>
  `SOUNDCHECK_KEY_127_0_0_1_${new URL(server.openAiAddress).port}`;

const providerOver = (server: ModelServer, environment = {}): ModelProvider =>
  createCompatibleServer(settingsFor(server.openAiAddress), environment);

providerContract('A server of one’s own', {
  model,
  key,
  provider: (server) => providerOver(server, { [keyNameFor(server)]: key }),
});

const formatOf = ({ body }: ReceivedCall): unknown => {
  const format = body.response_format;
  return typeof format === 'object' && format !== null && 'type' in format ? format.type : 'none';
};

const refusal = (message: string): ScriptedAnswer => ({
  status: 400,
  body: { error: { message } },
});

describe('a server of one’s own', () => {
  let server: ModelServer;
  let provider: ModelProvider;
  beforeEach(async () => {
    server = await startModelServer();
    provider = providerOver(server);
  });
  afterEach(() => server.close());

  /** A server that takes these formats and refuses every other. */
  const takes = (...formats: readonly string[]): void =>
    server.answer((call) => {
      const format = String(formatOf(call));
      return formats.includes(format) ? words(call, 'Hello', 'Play.') : refusal(`No ${format}.`);
    });
  const formats = (): unknown[] => server.calls.map(formatOf);
  const generate = () => provider.generate(requestFor(model), never);
  const failure = (): Promise<ModelFailure> => failureOf(provider, model);

  it('is asked for strict JSON, with no key where there is none', async () => {
    expect(await generate()).toMatchObject({ tokensIn: 100, tokensOut: 20, rate: null });
    const [call] = server.calls;
    expect(call?.headers).not.toHaveProperty('authorization');
    expect(call?.body).toMatchObject({ model, max_tokens: 2000 });
    expect(formats()).toEqual(['json_schema']);
  });

  it('is given the key of its own host', async () => {
    await providerOver(server, {
      [keyNameFor(server)]: key,
      OPENAI_API_KEY: 'another',
    }).generate(requestFor(model), never);
    expect(server.calls[0]?.key).toBe(key);
  });

  it.each(['gpt-5-mini', 'o3'])('has max_tokens for %s too', async (name) => {
    await provider.generate({ ...requestFor(name), mostOutputTokens: 77 }, never);
    expect(server.calls[0]?.body).toMatchObject({ max_tokens: 77 });
    expect(server.calls[0]?.body).not.toHaveProperty('max_completion_tokens');
  });

  it('is asked for any JSON when it does not take schemas, and from then on at once', async () => {
    takes('json_object', 'none');
    await generate();
    await generate();
    expect(formats()).toEqual(['json_schema', 'json_object', 'json_object']);
  });

  it('is asked by the prompt alone when it takes no format at all', async () => {
    takes('none');
    await generate();
    await generate();
    expect(formats()).toEqual(['json_schema', 'json_object', 'none', 'none']);
  });

  it('is found out for each of its models', async () => {
    server.answer((call) =>
      call.model === model && formatOf(call) === 'json_schema'
        ? { status: 422, body: { error: 'json_schema' } }
        : words(call, 'Hello', 'Play.'),
    );
    await generate();
    await provider.generate(requestFor('qwen'), never);
    expect(formats()).toEqual(['json_schema', 'json_object', 'json_schema']);
  });

  it('is found out anew when it no longer takes what it took', async () => {
    await generate();
    takes('json_object');
    expect(await failure()).toMatchObject({ kind: 'message', code: 'request-refused' });
    await generate();
    expect(formats()).toEqual(['json_schema', 'json_schema', 'json_schema', 'json_object']);
  });

  it('has its first refusal told when the format was not what it minded', async () => {
    server.answer((call) => refusal(`Too long, ${String(formatOf(call))}.`));
    const refused = await failure();
    expect(refused).toMatchObject({ kind: 'message', code: 'request-refused' });
    expect(refused.message).toContain('It said: Too long, json_schema.');
    expect(server.calls).toHaveLength(3);
  });

  it('has a fault on the way told as that fault, and is then asked from the start', async () => {
    server.answer((call) =>
      formatOf(call) === 'json_schema' ? refusal('No.') : { status: 503, body: '' },
    );
    expect(await failure()).toMatchObject({ kind: 'again', code: 'provider-down' });
    takes('json_object');
    await generate();
    expect(formats()).toEqual(['json_schema', 'json_object', 'json_schema', 'json_object']);
  });

  it('is asked for nothing less after a refusal of the words', async () => {
    server.answer(() => ({
      body: { choices: [{ finish_reason: 'length', message: { content: '{' } }] },
    }));
    expect(await failure()).toMatchObject({ kind: 'message', code: 'cut-off' });
    expect(server.calls).toHaveLength(1);
  });

  it.each([
    [{ object: 'error', message: 'No such model.', code: 404 }, 'No such model.'],
    [{ error: 'model "llama" not found' }, 'model "llama" not found'],
    [[{ error: { message: 'In a list.' } }], 'In a list.'],
    ['Plain words.', 'Plain words.'],
  ])('has its own way of telling errors understood: %o', async (body, said) => {
    server.answer(() => ({ status: 404, body }));
    expect((await failure()).message).toContain(`It said: ${said}`);
  });

  it('wants a key put in when it has none and needs one', async () => {
    server.answer(() => ({ status: 401, body: '<h1>401</h1>' }));
    expect((await failure()).message).toBe(
      `The desk wants a key (status 401). Enter it in Settings, Keys, or set ${keyNameFor(server)}.`,
    );
  });

  it('is local, and asked so much at once', () => {
    expect(provider).toMatchObject({ key: 'desk', local: true, callsAtOnce: 3 });
    expect(provider.unavailableBecause()).toBeNull();
  });
});

describe('a server at an address that cannot be used', () => {
  it.each([
    ['http://169.254.169.254/v1', {}, 'link-local'],
    ['http://[fe80::1]:8080/v1', {}, 'link-local'],
    ['http://me:secret@localhost/v1', {}, 'a user name or a password'],
    ['ftp://localhost/v1', {}, 'not one such as'],
    ['http://192.168.1.5:8080/v1', { SOUNDCHECK_KEY_192_168_1_5_8080: key }, 'https'],
    ['http://localhost/v1', { SOUNDCHECK_KEY_LOCALHOST: 'pasted\u200Bkey' }, 'Copy it again'],
  ])('is not asked: %s', async (address, environment, reason) => {
    const provider = createCompatibleServer(settingsFor(address), environment);
    expect(provider.unavailableBecause()).toContain(reason);
    expect(provider.unavailableBecause()).not.toMatch(/secret|pasted|ones-own/);
    expect(await failureOf(provider, model)).toMatchObject({
      kind: 'stop',
      code: 'model-unavailable',
    });
  });

  it.each([
    ['http://192.168.1.5:8080/v1', {}],
    ['https://models.example.com/v1', { SOUNDCHECK_KEY_MODELS_EXAMPLE_COM: key }],
  ])('is no address such as %s', (address, environment) => {
    const provider = createCompatibleServer(settingsFor(address), environment);
    expect(provider.unavailableBecause()).toBeNull();
    expect(provider.local).toBe(false);
  });
});
