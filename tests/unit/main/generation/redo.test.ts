import { describe, expect, it } from 'vitest';
import type { Message } from '@shared/domain/message';
import { redone, redoOf, type RedoTask } from '../../../../src/main/generation/redo';
import { messageOf } from './messages';

const rejected = (reason: string, text = ''): NonNullable<RedoTask['verdict']> => ({
  kind: 'rejected',
  reason,
  text,
  at: '2026-01-14T12:34:00.000Z',
});

const slowBows = { contentId: 11, type: 'workout', title: 'Slow bows on open strings' };

const old = messageOf(7, 2, {
  header: 'Four long bows',
  body: 'One on each string.',
  recommendation: slowBows,
  tokensIn: 100,
  tokensOut: 20,
  costUsd: 0.5,
  latencyMs: 400,
  attempts: 1,
  findings: [{ code: 'header-long', message: 'The header is long.' }],
});

const task: RedoTask = { message: old, verdict: rejected('poor_header', 'Says nothing.') };

const made = messageOf(7, 2, {
  header: 'A quiet minute',
  body: 'With the bow alone.',
  tokensIn: 10,
  tokensOut: 2,
  costUsd: 0.25,
  latencyMs: 40,
  attempts: 2,
});

const failed = messageOf(7, 2, {
  ...made,
  status: 'refused',
  header: '',
  body: '',
  failure: { code: 'refused', message: 'The model would not write it.' },
});

const down: Message = {
  ...failed,
  failure: { code: 'provider-down', message: 'It could not answer.' },
};

describe('what a redo knows of the versions before', () => {
  it('is their words, with the reason in the words of the reviewers', () => {
    expect(redoOf(task)).toEqual({
      former: [
        {
          header: 'Four long bows',
          body: 'One on each string.',
          rejectedFor: 'Poor Header',
          reviewerSaid: 'Says nothing.',
        },
      ],
      versions: 1,
      recommendation: slowBows,
      rejectedPieces: [],
    });
  });

  it('is those of every version, oldest first; one without words has nothing to say', () => {
    const second = redone(task, made);
    const tried = redone({ message: second, verdict: null }, down);
    const again: RedoTask = { message: tried, verdict: rejected('recommendation_issues') };
    expect(redoOf(again).former.map(({ header }) => header)).toEqual([
      'Four long bows',
      'A quiet minute',
    ]);
    const withoutWords = { ...old, status: 'failed' as const, header: '', body: '' };
    expect(redoOf({ message: withoutWords, verdict: null })).toMatchObject({
      former: [],
      versions: 1,
    });
  });

  it('is which pieces were rejected, in whichever version', () => {
    const first: RedoTask = { message: old, verdict: rejected('recommendation_issues') };
    expect(redoOf(first).rejectedPieces).toEqual([11]);
    const second = redone(first, { ...made, recommendation: { ...slowBows, contentId: 12 } });
    expect(redoOf({ message: second, verdict: rejected('tone_issues') }).rejectedPieces).toEqual([
      11,
    ]);
  });
});

describe('what stands in the place after a redo', () => {
  it('is the new message, with what it replaced behind it', () => {
    const message = redone(task, made);
    expect(message).toMatchObject({ header: 'A quiet minute', tokensIn: 10, costUsd: 0.25 });
    expect(message.earlierVersions).toMatchObject([
      { header: 'Four long bows', tokensIn: 100, costUsd: 0.5, verdict: { reason: 'poor_header' } },
    ]);
    expect(message.earlierVersions[0]).not.toHaveProperty('earlierVersions');
    expect(message.earlierVersions[0]).not.toHaveProperty('userId');
  });

  it('has every version behind it after the second redo', () => {
    const second = redone(task, made);
    const third = redone({ message: second, verdict: null }, { ...made, header: 'Third time' });
    expect(third.earlierVersions.map(({ header }) => header)).toEqual([
      'Four long bows',
      'A quiet minute',
    ]);
  });

  it('is the old message when no words came, with what the try took and why', () => {
    const message = redone(task, failed);
    expect(message).toEqual({
      ...old,
      tokensIn: 110,
      tokensOut: 22,
      costUsd: 0.75,
      latencyMs: 440,
      attempts: 3,
      findings: [
        ...old.findings,
        {
          code: 'redo-failed',
          message: 'It could not be made again: The model would not write it.',
        },
      ],
    });
    expect(message.earlierVersions).toEqual([]);
  });

  it('says once that it could not be made again, for the last reason', () => {
    const twice = redone({ message: redone(task, failed), verdict: null }, down);
    expect(twice.findings.filter(({ code }) => code === 'redo-failed')).toEqual([
      { code: 'redo-failed', message: 'It could not be made again: It could not answer.' },
    ]);
    expect(twice.tokensIn).toBe(120);
  });

  it('is the newer failure when there were no words before either', () => {
    const message = redone({ message: failed, verdict: null }, down);
    expect(message).toMatchObject({
      status: 'refused',
      failure: { code: 'provider-down' },
      tokensIn: 20,
      attempts: 4,
      earlierVersions: [],
    });
  });

  it('keeps what a first try without words had cost behind the words that came', () => {
    const message = redone({ message: failed, verdict: null }, made);
    expect(message).toMatchObject({ status: 'generated', tokensIn: 10 });
    expect(message.earlierVersions).toMatchObject([{ status: 'refused', tokensIn: 10 }]);
  });

  it('has an unknown cost when one of them is unknown', () => {
    expect(redone(task, { ...failed, costUsd: null }).costUsd).toBeNull();
  });
});
