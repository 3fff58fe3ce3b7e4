import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog, describeError, hideSecrets } from '../../../src/main/logging';
import { KnownSecrets } from '../../../src/main/secrets/known-secrets';

let folder: string;
const file = () => join(folder, 'logs', 'soundcheck.log');
const logged = () => readFileSync(file(), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log in the data folder', () => {
  it('is a line of JSON each, on disk at once', () => {
    createLog({ file: file(), environment: {} }).info({ arm: 'a' }, 'a run began');
    expect(JSON.parse(logged())).toMatchObject({ level: 30, arm: 'a', msg: 'a run began' });
  });

  it('says as much as SOUNDCHECK_LOG asks for', () => {
    createLog({ file: file(), environment: {} }).debug('quiet by itself');
    createLog({ file: file(), environment: { SOUNDCHECK_LOG: 'DEBUG' } }).debug('asked for');
    createLog({ file: file(), environment: { SOUNDCHECK_LOG: 'error' } }).warn('not asked for');
    createLog({ file: file(), environment: { SOUNDCHECK_LOG: 'nonsense' } }).info('as usual');
    const messages = logged()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).msg);
    expect(messages).toEqual(['asked for', 'as usual']);
  });

  it('is put aside at the next start when it has grown past 5 MB', () => {
    createLog({ file: file(), environment: {} }).info('old');
    writeFileSync(file(), 'x'.repeat(5 * 1024 * 1024 + 1));
    createLog({ file: file(), environment: {} }).info('new');
    expect(logged()).toContain('new');
    expect(logged().length).toBeLessThan(1000);
    expect(existsSync(join(folder, 'logs', 'soundcheck.previous.log'))).toBe(true);
  });

  it('is continued otherwise', () => {
    createLog({ file: file(), environment: {} }).info('first');
    createLog({ file: file(), environment: {} }).info('second');
    expect(logged()).toMatch(/first[^]*second/);
  });

  it('says which folder is unusable', () => {
    writeFileSync(join(folder, 'logs'), 'a file in the way');
    expect(() => createLog({ file: file(), environment: {} })).toThrow(
      expect.objectContaining({
        code: 'DATA_FOLDER_UNUSABLE',
        message: expect.stringContaining(folder),
      }),
    );
  });
});

describe('credentials', () => {
  it.each(['apiKey', 'token', 'password', 'authorization', 'cookie', 'secret'])(
    'in a field called %s never reach the file',
    (field) => {
      const log = createLog({ file: file(), environment: {} });
      log.info({ [field]: 'hunter2' }, 'flat');
      log.info({ request: { [field]: 'hunter2' } }, 'nested');
      log.info({ request: { headers: { [field]: 'hunter2' } } }, 'deep');
      expect(logged()).not.toContain('hunter2');
      expect(logged()).toContain('deep');
    },
  );

  it.each([
    ['an OpenAI key', 'Incorrect API key provided: sk-proj-abcDEF123456_-x'],
    ['a Google key', 'API key not valid: AIzaSyA1234567890abcdefghijklmnopqrs'],
    ['a bearer token', 'sent Authorization: Bearer abc.def-ghi_jkl~123'],
    ['a web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sflKxwRJSMeKKF2QT4'],
    ['an address with a token', 'GET http://127.0.0.1:4310/?token=AbCdEf-123_456'],
  ])('in texts are hidden: %s', (_what, text) => {
    const secret = text.split(/[\s=]/).at(-1) ?? '';
    const log = createLog({ file: file(), environment: {} });
    log.warn({ err: new Error(text, { cause: new Error(text) }) }, text);
    expect(hideSecrets(text)).not.toContain(secret);
    expect(logged()).not.toContain(secret);
    expect(logged()).toContain('[hidden]');
  });

  it.each([
    ['a Snowflake session', 'Authorization: Snowflake Token="ver:3-hint:1234-ETMsDgAAAZ"', 'ETMs'],
    ['what Snowflake answers', 'got ver:1-hint:4242-SessionTokenAbc== back', 'SessionToken'],
    [
      'a private key',
      '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIEvQ\n-----END ENCRYPTED PRIVATE KEY-----',
      'MIIEvQ',
    ],
    [
      'a sign-in that is quoted',
      '{"data":{"PASSWORD":"hunter2","TOKEN":"pat-hunter2"}}',
      'hunter2',
    ],
    ['the code of a sign-in', 'GET /?code=hunter2&state=1', 'hunter2'],
    ['a passphrase', '{"passphrase":"hunter2"}', 'hunter2'],
  ])('of the warehouse are hidden: %s', (_what, text, secret) => {
    createLog({ file: file(), environment: {} }).warn({ err: new Error(text), text }, text);
    expect(hideSecrets(text)).not.toContain(secret);
    expect(logged()).not.toContain(secret);
    for (const line of logged().trim().split('\n')) expect(JSON.parse(line)).toBeTruthy();
  });

  it('that are known are hidden wherever they stand, whatever they look like', () => {
    const known = new KnownSecrets();
    known.add(() => ['pass "word" of the team']);
    const log = createLog({ file: file(), environment: {}, known });
    log.info({ [`pass "word" of the team`]: 1 }, 'it was pass "word" of the team');
    expect(logged()).not.toContain('word');
    expect(JSON.parse(logged())).toMatchObject({ msg: 'it was [hidden]' });
  });

  it('leave ordinary words alone', () => {
    const text = 'Risk-taking drummers ask-and-answer; 3 tokens in, key of C, basic beats.';
    expect(hideSecrets(text)).toBe(text);
  });
});

describe('describeError', () => {
  it('keeps what happened and why, and nothing that a library hung on it', () => {
    const error = Object.assign(new TypeError('fetch failed', { cause: new Error('refused') }), {
      code: 'ECONNREFUSED',
      headers: { authorization: 'Bearer hunter2' },
    });
    const described = describeError(error);
    expect(described).toMatchObject({
      type: 'TypeError',
      message: 'fetch failed',
      code: 'ECONNREFUSED',
      cause: { message: 'refused' },
    });
    expect(JSON.stringify(described)).not.toContain('hunter2');
  });

  it('ends, also when causes go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeGreaterThan(0);
  });
});
