import { describe, expect, it } from 'vitest';
import {
  sessionParameters,
  setSession,
  withSessionParameters,
  worksInUtc,
} from '../../../../../src/main/warehouse/snowflake/login-exchange';

const answer = (...parameters: object[]): string => JSON.stringify({ data: { parameters } });

describe('a login', () => {
  it('asks for a session in UTC beside what the driver asks for', () => {
    const body = { data: { SESSION_PARAMETERS: { CLIENT_SESSION_KEEP_ALIVE: true } } };
    withSessionParameters(body);
    expect(body.data.SESSION_PARAMETERS).toEqual({
      CLIENT_SESSION_KEEP_ALIVE: true,
      ...sessionParameters,
    });
  });

  it('is left alone where it looks otherwise', () => {
    for (const body of ['{}', null, {}, { data: {} }]) {
      const before = JSON.stringify(body);
      withSessionParameters(body);
      expect(JSON.stringify(body)).toBe(before);
    }
  });

  it('got what it asked for only where the answer says so', () => {
    const other = { name: 'AUTOCOMMIT', value: true };
    expect(worksInUtc(answer(other, { name: 'TIMEZONE', value: 'UTC' }))).toBe(true);
    expect(worksInUtc(answer(other, { name: 'TIMEZONE', value: 'Europe/Berlin' }))).toBe(false);
    expect(worksInUtc(answer(other))).toBe(false);
    for (const odd of ['<html>', '', '{}', 1, undefined]) expect(worksInUtc(odd)).toBe(false);
  });

  it('is made up for by a statement', () => {
    expect(setSession).toContain(`ALTER SESSION SET TIMEZONE = 'UTC'`);
    expect(setSession).toContain('LOCK_TIMEOUT = 10');
  });
});
