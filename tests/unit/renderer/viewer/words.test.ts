import { describe, expect, it } from 'vitest';
import type { ArmStatus, ExperimentStatus, OutlineEntry } from '@shared/contract/experiments';
import type { StoreOutcome } from '@shared/contract/review';
import {
  allEntries,
  leftIn,
  pagePhrase,
  progressPhrase,
  queuedSentence,
  redoLabel,
  redoProgress,
  redoSentence,
  runPhrase,
  storeLabel,
  storeSentence,
  storeStatePhrase,
} from '../../../../src/renderer/screens/viewer/words';
import type { ActiveWarehouse } from '../../../../src/renderer/api/active-warehouse';

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
  waitingToSend: false,
  arms: [arm()],
  ...changes,
});

type Stored = Extract<StoreOutcome, { kind: 'stored' }>;

const outcome = (changes: Partial<Stored> = {}): Stored => ({
  kind: 'stored',
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
  const local: ActiveWarehouse = { label: 'the local warehouse', remote: false };
  const team: ActiveWarehouse = { label: 'Snowflake (Team)', remote: true };
  const pair = experiment({ arms: [arm(), arm({ key: 'b', rejected: 0 })] });

  it('names the button after what it stores, and where when that is somewhere else', () => {
    expect(storeLabel(experiment(), local)).toBe('Store results');
    expect(storeLabel(pair, local)).toBe('Store 2 experiments');
    expect(storeLabel(pair, team)).toBe('Store 2 experiments in Snowflake');
  });

  it('says beforehand what it will write, and where', () => {
    expect(storeStatePhrase(pair, team, null)).toBe(
      'Not stored yet. Storing writes 22 stages and 12 rejections to Snowflake (Team).',
    );
  });

  it('says afterwards whether it is still current', () => {
    const stored = { storedAt: '2026-01-14T13:00:00.000Z' };
    expect(storeStatePhrase(experiment({ ...stored, storedIsCurrent: true }), local, null)).toMatch(
      /^Last stored .*2026.*\.$/,
    );
    expect(storeStatePhrase(experiment(stored), local, null)).toMatch(
      /^Changed since it was stored .* to the local warehouse\.$/,
    );
  });

  it('says since when results wait, and whether they are what is on the desk', () => {
    const queuedAt = '2026-01-14T13:00:00.000Z';
    const waiting = { warehouseLabel: 'Snowflake (Team)', queuedAt };
    const queued = { storedAt: queuedAt, storedIsCurrent: true, waitingToSend: true };
    expect(storeStatePhrase(experiment(queued), team, waiting)).toMatch(
      /^Waiting to be sent to Snowflake \(Team\) since [^.]*2026[^.]*\.$/,
    );
    expect(
      storeStatePhrase(experiment({ ...queued, storedIsCurrent: false }), team, waiting),
    ).toMatch(/ It was changed since; storing again takes the place of what waits\.$/);
  });

  it('waits for the end of the run', () => {
    expect(storeStatePhrase(experiment({ running: true }), local, null)).toMatch(
      /when the run has ended/,
    );
  });

  it('tells calmly that results are kept here until they can be sent', () => {
    const queued = {
      kind: 'queued',
      queuedAt: '2026-01-14T13:00:00.000Z',
      warehouse: 'Snowflake (Team)',
      experiments: 2,
      because: 'No answer came from example.test.',
    } as const;
    expect(queuedSentence(queued)).toBe(
      'Kept on this computer: 2 experiments wait to be sent to Snowflake (Team). No answer came from example.test.',
    );
    expect(queuedSentence({ ...queued, experiments: 1 })).toMatch(
      /^Kept on this computer: 1 experiment waits to be sent/,
    );
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
