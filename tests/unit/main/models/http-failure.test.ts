import { describe, expect, it } from 'vitest';
import { boundedWait, httpFailure, retryAfterOf } from '../../../../src/main/models/http-failure';

const fault = {
  label: 'OpenAI',
  model: 'gpt-4o-mini',
  status: 401,
  detail: '',
  keyName: 'OPENAI_API_KEY',
  secret: 'the-secret',
  retryAfterMs: null,
  cause: null,
};

describe('what an HTTP status means', () => {
  it('is said so that a writer can act on it', () => {
    expect(httpFailure(fault).message).toBe(
      'OpenAI refused the key (status 401). Check OPENAI_API_KEY.',
    );
    expect(httpFailure({ ...fault, status: 404 }).message).toContain('“gpt-4o-mini”');
  });

  it('comes with what the provider said, in one line, and never with the key', () => {
    const detail = 'Wrong key\nthe-secret,  also sk-ab**12. '.repeat(10);
    const { message } = httpFailure({ ...fault, detail });
    expect(message).toContain('It said: Wrong key …, also ….');
    expect(message).not.toMatch(/the-secret|sk-ab|\n/);
    expect(message.length).toBeLessThan(300);
  });
});

describe('the wait that a provider asks for', () => {
  const now = Date.parse('2026-11-01T12:00:00Z');
  const wait = (headers: Record<string, string>) => retryAfterOf(new Headers(headers), now);

  it('may be given in seconds, in milliseconds or as a date', () => {
    expect(wait({ 'retry-after': '2' })).toBe(2000);
    expect(wait({ 'retry-after-ms': '150', 'retry-after': '2' })).toBe(150);
    expect(wait({ 'retry-after': 'Sun, 01 Nov 2026 12:00:05 GMT' })).toBe(5000);
  });

  it('is bounded, since ten years would overflow a timer and come back at once', () => {
    expect(wait({ 'retry-after': '315360000' })).toBe(60_000);
    expect(boundedWait(Number.POSITIVE_INFINITY)).toBeNull();
  });

  it('is none when it makes no sense', () => {
    expect(wait({})).toBeNull();
    expect(wait({ 'retry-after': 'soon' })).toBeNull();
    expect(wait({ 'retry-after': 'Sun, 01 Nov 2020 12:00:05 GMT' })).toBeNull();
    expect(retryAfterOf(null, now)).toBeNull();
  });
});
