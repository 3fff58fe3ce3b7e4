import { describe, expect, it } from 'vitest';
import {
  type HttpFault,
  httpFailure,
  quoted,
  type Service,
  strangeAnswer,
} from '../../../../src/main/models/http-failure';
import { type ProviderError, providerErrorOf } from '../../../../src/main/models/provider-error';

const service: Service = {
  label: 'OpenAI',
  address: 'https://api.openai.com/v1',
  keyName: 'OPENAI_API_KEY',
  secret: 'the-secret',
};
const fault: HttpFault = {
  model: 'gpt-4o-mini',
  status: 401,
  headers: new Headers(),
  error: null,
};
const saying = (message: string): ProviderError | null => providerErrorOf({ error: { message } });

describe('what an HTTP status means', () => {
  it('is said so that a writer can act on it', () => {
    expect(httpFailure(service, fault).message).toBe(
      'OpenAI refused the key (status 401). Check OPENAI_API_KEY.',
    );
    expect(httpFailure({ ...service, secret: null }, fault).message).toBe(
      'OpenAI wants a key (status 401). Enter it in Settings, Keys, or set OPENAI_API_KEY.',
    );
    expect(httpFailure(service, { ...fault, status: 404 }).message).toContain('“gpt-4o-mini”');
  });

  it('comes with what the provider said, in one line, and never with the key', () => {
    const error = saying('Wrong key\nthe-secret,  also sk-ab**12. '.repeat(10));
    const { message } = httpFailure(service, { ...fault, error });
    expect(message).toContain('It said: Wrong key …, also ….');
    expect(message).not.toMatch(/the-secret|sk-ab|\n/);
    expect(message.length).toBeLessThan(300);
  });

  it('is less than what the error is called', () => {
    const error = providerErrorOf({ error: { code: 'insufficient_quota', message: '' } });
    expect(httpFailure(service, { ...fault, status: 429, error })).toMatchObject({
      kind: 'stop',
      code: 'quota',
      message: 'The OpenAI account has no credit left. Add credit or use another model.',
    });
  });

  it('waits as the headers say, else as RetryInfo does', () => {
    const error = providerErrorOf({ error: { details: [{ retryDelay: '37s' }] } });
    const asked = (headers: Record<string, string>) =>
      httpFailure(service, { ...fault, status: 429, headers: new Headers(headers), error })
        .retryAfterMs;
    expect(asked({})).toBe(37_000);
    expect(asked({ 'retry-after': '2' })).toBe(2_000);
  });
});

describe('what a service said', () => {
  it('is left as it is where there is no key to hide', () => {
    expect(quoted('No such model.', null)).toBe('No such model.');
  });
});

describe('an answer of another kind with status 200', () => {
  const meaningOf = (json: unknown) =>
    strangeAnswer(service, 'gpt-4o-mini', { json, headers: new Headers() }, null);

  it.each([
    [{ error: { code: 'model_not_found' } }, 'model-unknown'],
    [{ error: { code: 429 } }, 'rate-limit'],
    [{ error: { status: 'INTERNAL' } }, 'provider-down'],
    [{ error: { code: 'unheard_of', type: 'invalid_request_error' } }, 'request-refused'],
    [{ object: 'error', message: 'Overloaded.', code: 503 }, 'provider-down'],
  ])('is the error that it says it is: %o', (json, code) => {
    expect(meaningOf(json)).toMatchObject({ code });
  });

  it.each([
    { error: { code: 200 } },
    { error: { code: 'unheard_of' } },
    { error: 'Something.' },
    { error: null },
    { error: [] },
    { error: { code: {}, message: 7 } },
    'text',
    null,
  ])('is no answer when it does not say which: %o', (json) => {
    expect(meaningOf(json)).toMatchObject({ kind: 'again', code: 'not-an-answer' });
  });
});
