import { expect, it } from 'vitest';
import {
  amountOf,
  damagedPhrase,
  listOf,
  lossOf,
  nextPhrase,
} from '../../../../src/renderer/screens/settings/warehouse/queue/queue-words';
import { queuedStore } from './warehouse-rows';

it('counts what waits, and leaves out what there is none of', () => {
  expect(amountOf(queuedStore())).toBe('550 messages, 12 rejections');
  expect(amountOf(queuedStore({ messages: 1, rejections: 0, approvals: 1 }))).toBe(
    '1 message, 1 approval',
  );
});

it('says what happens next, or that somebody has to do something', () => {
  expect(nextPhrase(queuedStore())).toContain('by itself');
  expect(nextPhrase(queuedStore({ retriesItself: false }))).toContain('waits for you');
  expect(nextPhrase(queuedStore({ sending: true }))).toContain('now');
});

it('says before discarding what would be lost, and how to keep it', () => {
  const loss = lossOf(queuedStore({ configNames: ['gentle', 'bold'] }));
  expect(loss).toContain('550 messages, 12 rejections of gentle and bold');
  expect(loss).toContain('Snowflake (Team)');
  expect(loss).toContain('cannot be undone');
});

it('names things in a row as people do', () => {
  expect(listOf(['one'])).toBe('one');
  expect(listOf(['one', 'two', 'three'])).toBe('one, two and three');
});

it('tells of files that cannot be read, one or several', () => {
  expect(damagedPhrase(1)).toContain('1 file of waiting results cannot be read. It was kept');
  expect(damagedPhrase(2)).toContain('2 files of waiting results cannot be read. They were kept');
});
