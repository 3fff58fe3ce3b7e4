import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundedWait,
  durationMs,
  longestRetryAfterMs,
  rateReportOf,
  retryAfterOf,
} from '../../../../src/main/models/answer-headers';

describe('a span of time in a header', () => {
  it.each([
    ['1s', 1_000],
    ['6m0s', 360_000],
    ['120ms', 120],
    ['1h2m', 3_720_000],
    ['1m30.5s', 90_500],
    ['2d', 172_800_000],
    ['12', 12_000],
    ['0.5', 500],
    ['37s', 37_000],
  ])('%s is %i milliseconds', (text, expected) => {
    expect(durationMs(text)).toBeCloseTo(expected, 6);
  });

  it.each(['', 'soon', '-5s', '5 s', 's', '1s and more', '1e9s', 'NaN'])('“%s” is none', (text) => {
    expect(durationMs(text)).toBeNull();
  });
});

describe('the wait that a provider asks for', () => {
  const now = Date.parse('2026-11-01T12:00:00Z');
  const wait = (headers: Record<string, string>) => retryAfterOf(new Headers(headers), now);

  it('may be given in seconds, in milliseconds or as a date', () => {
    expect(wait({ 'retry-after': '2' })).toBe(2000);
    expect(wait({ 'retry-after': '0' })).toBe(0);
    expect(wait({ 'retry-after-ms': '150', 'retry-after': '2' })).toBe(150);
    expect(wait({ 'retry-after': 'Sun, 01 Nov 2026 12:00:05 GMT' })).toBe(5000);
  });

  it('is bounded, since ten years would overflow a timer and come back at once', () => {
    expect(wait({ 'retry-after': '315360000' })).toBe(60_000);
    expect(wait({ 'retry-after': 'Sun, 01 Nov 2036 12:00:00 GMT' })).toBe(60_000);
    expect(boundedWait(Number.POSITIVE_INFINITY)).toBe(60_000);
  });

  it('is none when it makes no sense', () => {
    expect(wait({})).toBeNull();
    expect(wait({ 'retry-after': 'soon' })).toBeNull();
    expect(wait({ 'retry-after': '-1' })).toBeNull();
    expect(wait({ 'retry-after': 'Sun, 01 Nov 2020 12:00:05 GMT' })).toBeNull();
  });

  it('is looked for in the other header when the exact one makes no sense', () => {
    expect(wait({ 'retry-after-ms': 'soon', 'retry-after': '2' })).toBe(2000);
  });

  it('is safe for a timer, whatever the headers hold', () => {
    const value = fc.oneof(
      fc.stringMatching(/^[\x20-\x7e]{0,40}$/),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(value, value, (exact, seconds) => {
        const asked = wait({ 'retry-after-ms': exact, 'retry-after': seconds });
        expect(asked === null || (asked >= 0 && asked <= longestRetryAfterMs)).toBe(true);
      }),
    );
  });
});

describe('what an account may still ask for', () => {
  const report = (headers: Record<string, string>) => rateReportOf(new Headers(headers));
  const requests = {
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': '59',
  };

  it('is read for requests and for tokens', () => {
    expect(
      report({
        ...requests,
        'x-ratelimit-reset-requests': '1s',
        'x-ratelimit-limit-tokens': '150000',
        'x-ratelimit-remaining-tokens': '149984',
        'x-ratelimit-reset-tokens': '6m0s',
      }),
    ).toEqual({
      requests: { limit: 60, remaining: 59, resetMs: 1_000 },
      tokens: { limit: 150_000, remaining: 149_984, resetMs: 360_000 },
    });
  });

  it('may be known for one of them, and without the time until it is whole again', () => {
    expect(report(requests)).toEqual({
      requests: { limit: 60, remaining: 59, resetMs: null },
      tokens: null,
    });
  });

  it.each(['soon', '-1s', '1999999999', '99999999999999d'])('has no such time in “%s”', (reset) => {
    const { requests: read } = report({ ...requests, 'x-ratelimit-reset-requests': reset }) ?? {};
    expect(read?.resetMs).toBeNull();
  });

  it.each<Record<string, string>>([
    {},
    { 'x-ratelimit-limit-requests': '60' },
    { ...requests, 'x-ratelimit-limit-requests': '0' },
    { ...requests, 'x-ratelimit-limit-requests': 'many' },
    { ...requests, 'x-ratelimit-remaining-requests': '-1' },
    { ...requests, 'x-ratelimit-remaining-requests': '' },
  ])('is not known from %o', (headers) => {
    expect(report(headers)).toBeNull();
  });
});
