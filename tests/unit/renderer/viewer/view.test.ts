import { describe, expect, it } from 'vitest';
import {
  chosenEntry,
  goesOn,
  isFiltered,
  newView,
  outlineInput,
  pageInput,
  readBy,
  withEntry,
  withFilter,
  withFocusOn,
  withoutFilter,
} from '../../../../src/renderer/screens/viewer/view';

const fresh = newView('drumeo_20260114_1234');
const onAda = withFocusOn(withEntry(fresh, 1001), { arm: 'a', userId: 1001, stage: 3 });

describe('reading by user or by stage', () => {
  it('starts with all users, unfiltered', () => {
    expect(fresh.by).toBe('user');
    expect(chosenEntry(fresh)).toBeNull();
    expect(isFiltered(fresh)).toBe(false);
  });

  it('keeps the message in focus in sight when the way to read changes', () => {
    const byStage = readBy(onAda, 'stage');
    expect(byStage).toMatchObject({ by: 'stage', stage: 3, userId: null, at: onAda.at });
    expect(readBy(byStage, 'user')).toMatchObject({ by: 'user', userId: 1001, stage: null });
  });

  it('keeps showing all where all are shown', () => {
    const all = withFocusOn(fresh, { arm: 'a', userId: 1001, stage: 3 });
    expect(chosenEntry(readBy(all, 'stage'))).toBeNull();
  });

  it('turns a filter on a stage into the stage that is read', () => {
    const filtered = withFilter(fresh, { stage: 5 });
    expect(readBy(filtered, 'stage')).toMatchObject({ stage: 5 });
  });
});

describe('filters', () => {
  it('start again on the first page', () => {
    expect(withFilter({ ...fresh, page: 4 }, { status: 'rejected' }).page).toBe(0);
    expect(withEntry({ ...fresh, page: 4 }, 1001).page).toBe(0);
  });

  it('count a stage only when reading by user', () => {
    expect(isFiltered(withFilter(fresh, { stage: 2 }))).toBe(true);
    expect(isFiltered(withEntry(readBy(fresh, 'stage'), 2))).toBe(false);
    expect(isFiltered(withFilter(fresh, { search: '  ' }))).toBe(false);
  });

  it('are cleared without leaving the user or stage that is read', () => {
    const cleared = withoutFilter(
      withFilter(onAda, { stage: 2, status: 'failed', search: 'groove' }),
    );
    expect(cleared).toMatchObject({ userId: 1001, stage: null, status: 'all', search: '' });
    const byStage = withFilter(withEntry(readBy(fresh, 'stage'), 2), { search: 'groove' });
    expect(withoutFilter(byStage)).toMatchObject({ stage: 2, search: '' });
  });
});

it('goes on to what is left after a verdict, but not while verdicts are looked through', () => {
  expect(goesOn(fresh)).toBe(true);
  expect(goesOn(withFilter(fresh, { status: 'unreviewed' }))).toBe(true);
  expect(goesOn(withFilter(fresh, { status: 'rejected' }))).toBe(false);
});

describe('what is asked of the core', () => {
  it('is one page of 25 rows', () => {
    expect(pageInput({ ...onAda, page: 2 })).toMatchObject({
      userId: 1001,
      offset: 50,
      limit: 25,
    });
  });

  it('is the whole list whichever entry of it is open', () => {
    const filtered = withFilter(onAda, { stage: 3, search: ' groove ' });
    expect(outlineInput(filtered)).toEqual({
      by: 'user',
      userId: null,
      stage: 3,
      status: 'all',
      search: 'groove',
    });
    expect(outlineInput(readBy(onAda, 'stage'))).toMatchObject({ by: 'stage', stage: null });
  });
});
