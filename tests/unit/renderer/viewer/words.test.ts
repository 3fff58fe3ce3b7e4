import { describe, expect, it } from 'vitest';
import type { ArmStatus, ExperimentStatus, OutlineEntry } from '@shared/contract/experiments';
import type { StoreOutcome } from '@shared/contract/review';
import {
  allEntries,
  leftIn,
  pagePhrase,
  progressPhrase,
  redoLabel,
  redoProgress,
  redoSentence,
  runPhrase,
  storeLabel,
  storeSentence,
  storeStatePhrase,
} from '../../../../src/renderer/screens/viewer/words';

const arm = (changes: Partial<ArmStatus> = {}): ArmStatus => ({
  key: 'a',
  experimentId: 'drumeo_20260114_1234',
  configName: 'drumeo_re_engagement',
  configVersion: 1,
  campaignName: 'Back to the kit',
  state: 'finished',
  failure: null,
  startTime: '2026-01-14T12:34:00.000Z',
  endTime: '2026-01-14T12:35:00.000Z',
  total: 275,
  generated: 275,
  failed: 0,
  approved: 28,
  rejected: 12,
  stages: Array.from({ length: 11 }, (_, index) => ({
    stage: index + 1,
    platform: 'push',
    total: 25,
    generated: 25,
    failed: 0,
  })),
  ...changes,
});

const experiment = (changes: Partial<ExperimentStatus> = {}): ExperimentStatus => ({
  brand: 'drumeo',
  seed: 7,
  createdAt: '2026-01-14T12:34:00.000Z',
  users: 25,
  running: false,
  storedAt: null,
  storedIsCurrent: false,
  arms: [arm()],
  ...changes,
});

const outcome = (changes: Partial<StoreOutcome> = {}): StoreOutcome => ({
  storedAt: '2026-01-14T13:00:00.000Z',
  warehouse: 'the local warehouse',
  experiments: 1,
  metadataAdded: 0,
  feedbackAdded: 0,
  feedbackRemoved: 0,
  messagesAdded: 0,
  ...changes,
});

describe('how far an arm is', () => {
  it('counts as looked at only what has a verdict', () => {
    expect(progressPhrase(arm())).toBe('40 of 275 looked at, 12 rejected');
    expect(progressPhrase(arm({ approved: 0, rejected: 0 }))).toBe(
      '0 of 275 looked at, 0 rejected',
    );
  });

  it('names messages without words apart: there is nothing to look at in them', () => {
    expect(progressPhrase(arm({ generated: 270, failed: 5 }))).toBe(
      '40 of 270 looked at, 12 rejected, 5 without words',
    );
  });

  it('says why a run did not finish', () => {
    expect(runPhrase(arm())).toBeNull();
    expect(runPhrase(arm({ state: 'running', generated: 100 }))).toBe(
      'Running: 100 of 275 messages so far.',
    );
    const failure = { code: 'PROVIDER_FAILED', message: 'The key was refused.' };
    expect(runPhrase(arm({ state: 'failed', generated: 0, failure }))).toBe(
      'Stopped after 0 of 275 messages. The key was refused.',
    );
    expect(runPhrase(arm({ state: 'stopped', generated: 120 }))).toBe(
      'Stopped at the cost limit after 120 of 275 messages.',
    );
  });

  it('says nothing of a run that only makes messages again: the desk counts those', () => {
    expect(runPhrase(arm({ state: 'running' }))).toBeNull();
  });
});

describe('making messages again', () => {
  it('names the button after what it does', () => {
    expect(redoLabel(1)).toBe('Make 1 rejected message again');
    expect(redoLabel(12)).toBe('Make 12 rejected messages again');
  });

  it('counts how far it is where there is something to count', () => {
    expect(redoProgress(0, 1)).toBe('Making one message again.');
    expect(redoProgress(5, 12)).toBe('Making 12 messages again, 5 done.');
  });

  it.each([
    [12, 0, '12 messages were made again.'],
    [1, 0, '1 message was made again.'],
    [12, 2, '10 messages were made again; 2 stay as they were.'],
    [2, 1, '1 message was made again; 1 stays as it was.'],
    [12, 12, 'None of 12 messages could be made again; they stay as they were.'],
    [1, 1, 'The message could not be made again and stays as it was.'],
  ])('tells of %i of which %i are left: %s', (wanted, left, sentence) => {
    expect(redoSentence(wanted, left)).toBe(sentence);
  });
});

describe('storing', () => {
  it('names the button after what it stores', () => {
    expect(storeLabel(experiment())).toBe('Store results');
    expect(storeLabel(experiment({ arms: [arm(), arm({ key: 'b' })] }))).toBe(
      'Store 2 experiments',
    );
  });

  it('says beforehand what it will write', () => {
    expect(storeStatePhrase(experiment({ arms: [arm(), arm({ key: 'b', rejected: 0 })] }))).toBe(
      'Not stored yet. Storing writes 22 stages and 12 rejections to the warehouse.',
    );
  });

  it('says afterwards whether it is still current', () => {
    const stored = { storedAt: '2026-01-14T13:00:00.000Z' };
    expect(storeStatePhrase(experiment({ ...stored, storedIsCurrent: true }))).toMatch(
      /^Last stored .*2026.*\.$/,
    );
    expect(storeStatePhrase(experiment(stored))).toMatch(/^Changed since it was stored /);
  });

  it('waits for the end of the run', () => {
    expect(storeStatePhrase(experiment({ running: true }))).toMatch(/when the run has ended/);
  });

  it.each([
    [
      { metadataAdded: 22, feedbackAdded: 12, messagesAdded: 550 },
      'Stored 22 stages and 12 rejections in the local warehouse.',
    ],
    [
      { metadataAdded: 1, messagesAdded: 25 },
      'Stored 1 stage and no rejections in the local warehouse.',
    ],
    [{ feedbackAdded: 1 }, 'Stored 1 rejection in the local warehouse.'],
    [{ messagesAdded: 3 }, 'Stored 3 messages in the local warehouse.'],
    [{ feedbackRemoved: 2 }, 'Took 2 withdrawn rejections out of the local warehouse.'],
    [{}, 'Already stored; nothing new.'],
  ])('tells what was written by %j', (changes, sentence) => {
    expect(storeSentence(outcome(changes))).toBe(sentence);
  });
});

describe('the list', () => {
  const entry = (changes: Partial<OutlineEntry>): OutlineEntry => ({
    id: 1001,
    title: 'Ada',
    subtitle: '1001 · beginner',
    messages: 11,
    approved: 0,
    rejected: 0,
    failed: 0,
    matching: 11,
    ...changes,
  });

  it('has left what is neither judged nor failed', () => {
    expect(leftIn(entry({ approved: 4, rejected: 2, failed: 1 }))).toBe(4);
  });

  it('adds all entries up', () => {
    const all = allEntries([entry({ approved: 4, matching: 2 }), entry({ id: 2, failed: 1 })]);
    expect(all).toMatchObject({ messages: 22, approved: 4, failed: 1, matching: 13 });
  });

  it('says which rows are shown', () => {
    expect(pagePhrase(1, 25, 275, false)).toBe('Messages 26–50 of 275');
    expect(pagePhrase(10, 25, 260, false)).toBe('Messages 251–260 of 260');
    expect(pagePhrase(1, 25, 26, false)).toBe('Message 26 of 26');
    expect(pagePhrase(0, 25, 11, true)).toBe('Pairs 1–11 of 11');
    expect(pagePhrase(0, 25, 0, false)).toBe('No messages');
  });
});
