import { describe, expect, it } from 'vitest';
import { openingOf as openingWith } from '../../../../src/renderer/screens/history/open-words';
import { experimentOf } from '../components/statuses';
import { storedExperiment } from './stored';

const old = storedExperiment({ experimentId: 'drumeo_20250101_0900' });
const stored = { storedAt: '2026-01-14T13:00:00.000Z', storedIsCurrent: true };

const openingOf = (
  one: Parameters<typeof openingWith>[0],
  desk: Parameters<typeof openingWith>[1],
  waiting = false,
) => openingWith(one, desk, waiting);

describe('opening a stored experiment', () => {
  it('is possible with an empty desk, or one whose work is stored', () => {
    for (const desk of [null, experimentOf({}, stored)]) {
      expect(openingOf(old, desk)).toEqual({
        kind: 'possible',
        sentence: 'It is copied to this computer and can then be reviewed without a network.',
      });
    }
  });

  it.each([
    [{}, '“Back to the kit” is not stored yet; it stays on Home, to be picked up again.'],
    [
      { ...stored, storedIsCurrent: false },
      '“Back to the kit” was changed since it was stored; it stays on Home, to be picked up again.',
    ],
  ])('says what becomes of work that is not in the warehouse: %j', (changes, sentence) => {
    const opening = openingOf(old, experimentOf({}, changes));
    expect(opening.kind).toBe('possible');
    expect(opening.sentence).toContain(sentence);
  });

  it('is not possible without its messages', () => {
    expect(openingOf({ ...old, openable: false }, null)).toMatchObject({ kind: 'impossible' });
  });

  it('waits until newer results of it are sent', () => {
    expect(openingOf(old, null, true)).toMatchObject({
      kind: 'impossible',
      sentence: expect.stringContaining('wait to be sent'),
    });
  });

  it('waits for the end of a run', () => {
    expect(openingOf(old, experimentOf({ state: 'running' }))).toMatchObject({
      kind: 'impossible',
      sentence: expect.stringContaining('A run is going on.'),
    });
  });

  it('is not needed when it lies on the desk', () => {
    expect(openingOf(storedExperiment(), experimentOf({}))).toMatchObject({ kind: 'there' });
  });
});
