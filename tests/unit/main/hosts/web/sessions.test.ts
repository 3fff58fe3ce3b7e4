import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sessions } from '../../../../../src/main/hosts/web/sessions';
import { silentLog } from '../electron/stand-in';
import { createSampleCore } from '../sample-core';

const hour = 60 * 60 * 1000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open() {
  const core = createSampleCore();
  const sessions = new Sessions((ports) => core.createVisitor(ports), silentLog);
  const admit = () => {
    const admission = sessions.admit(sessions.issueToken());
    if (admission.kind !== 'admitted') throw new Error(admission.kind);
    return admission.cookie;
  };
  return { core, sessions, admit };
}

describe('a token', () => {
  it('is 256 bits that let in one browser, once', () => {
    const { sessions } = open();
    const token = sessions.issueToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(sessions.admit(token)).toMatchObject({ kind: 'admitted' });
    expect(sessions.admit(token)).toEqual({ kind: 'refused' });
  });

  it.each(['', 'x', 'AAAA'.repeat(11)])('is not %j', (guess) => {
    const { sessions } = open();
    sessions.issueToken();
    expect(sessions.admit(guess)).toEqual({ kind: 'refused' });
  });

  it('is worthless when a newer one was issued, and before any was', () => {
    const { sessions } = open();
    expect(sessions.admit('')).toEqual({ kind: 'refused' });
    const first = sessions.issueToken();
    sessions.issueToken();
    expect(sessions.admit(first)).toEqual({ kind: 'refused' });
  });
});

describe('a session', () => {
  it('belongs to its cookie, and each has a visitor of its own', () => {
    const { core, sessions, admit } = open();
    const [mine, yours] = [admit(), admit()];
    expect(sessions.find(mine)?.visitor).toBe(core.visitors[0]);
    expect(sessions.find(yours)?.visitor).toBe(core.visitors[1]);
    expect(sessions.find(mine)).toBe(sessions.find(mine));
    expect(sessions.find('')).toBeNull();
    expect(sessions.find(null)).toBeNull();
  });

  it('lasts as long as somebody comes back within 12 hours', async () => {
    const { core, sessions, admit } = open();
    const cookie = admit();
    for (let visit = 0; visit < 5; visit += 1) {
      await vi.advanceTimersByTimeAsync(11 * hour);
      expect(sessions.find(cookie)).not.toBeNull();
    }
    await vi.advanceTimersByTimeAsync(13 * hour);
    expect(sessions.find(cookie)).toBeNull();
    expect(core.visitors[0]?.disposed).toBe(true);
  });

  it('does not end while a page of it is open', async () => {
    const { core, sessions, admit } = open();
    const session = sessions.find(admit());
    if (!session) throw new Error('There is no session.');
    session.lines = 1;
    await vi.advanceTimersByTimeAsync(100 * hour);
    sessions.endIdle();
    expect(core.visitors[0]?.disposed).toBe(false);
  });

  it('gives way to a new browser when it was left longest and all places are taken', async () => {
    const { core, sessions, admit } = open();
    const cookies = [];
    for (let number = 0; number < 24; number += 1) {
      cookies.push(admit());
      await vi.advanceTimersByTimeAsync(1);
    }
    sessions.find(cookies[0] ?? null);
    admit();
    expect(core.visitors.filter(({ disposed }) => disposed)).toEqual([core.visitors[1]]);
    expect(sessions.find(cookies[1] ?? null)).toBeNull();
  });

  it('is refused when every place is in use, and the token stays good', () => {
    const { sessions, admit } = open();
    const all = Array.from({ length: 24 }, () => sessions.find(admit()));
    for (const session of all) if (session) session.lines = 1;
    const token = sessions.issueToken();
    expect(sessions.admit(token)).toEqual({ kind: 'full' });
    const [first] = all;
    if (first) first.lines = 0;
    expect(sessions.admit(token)).toMatchObject({ kind: 'admitted' });
  });

  it('ends with the server, also when its visitor cannot leave in order', async () => {
    const core = createSampleCore();
    const sessions = new Sessions((ports) => {
      const visitor = core.createVisitor(ports);
      return { ...visitor, dispose: () => Promise.reject(new Error('The disk is gone.')) };
    }, silentLog);
    sessions.admit(sessions.issueToken());
    await expect(sessions.close()).resolves.toBeUndefined();
  });
});
