import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiddleCatalogue, member, stageOf } from '../../../support/small-brand';
import { recommend } from '../../../../src/main/generation/recommendation';

const beginner = member(1, { LEVEL: 'beginner', GOALS: 'tone; bowing', GENRES: 'folk' });
const nothingShown: ReadonlySet<number> = new Set();

const recommended = (request: Partial<Parameters<typeof recommend>[0]>) =>
  recommend({
    stage: stageOf(1),
    member: beginner,
    catalogue: fiddleCatalogue,
    shown: nothingShown,
    seed: 1,
    ...request,
  });

describe('the recommendation', () => {
  it('is the piece that shares most with the profile', () => {
    expect(recommended({})?.title).toBe('Slow bows on open strings');
    const jazz = member(2, { level: 'Intermediate', goals: 'improvising', genres: 'jazz|folk' });
    expect(recommended({ member: jazz })?.title).toBe('Blue Kitchen Swing');
  });

  it('comes from the content types that the stage lists', () => {
    const stage = stageOf(1, { recsys_contents: ['Song'] });
    expect(recommended({ stage })?.title).toBe('The Lantern Reel');
    expect(recommended({ stage: stageOf(1, { recsys_contents: ['podcast'] }) })).toBeNull();
  });

  it('is one that this user has not been shown, until all of them were', () => {
    const stage = stageOf(1, { recsys_contents: ['workout'] });
    expect(recommended({ stage, shown: new Set([11]) })?.contentId).toBe(12);
    expect(recommended({ stage, shown: new Set([11, 12]) })?.contentId).toBe(13);
    expect(recommended({ stage, shown: new Set([11, 12, 13]) })?.contentId).toBe(11);
  });

  it('is the piece that the stage names, shown before or not', () => {
    const stage = stageOf(1, { specific_content_id: 22 });
    expect(recommended({ stage, shown: new Set([22]) })?.title).toBe('Blue Kitchen Swing');
  });

  it('can only name the number of a piece that is not in the catalogue', () => {
    const stage = stageOf(1, { specific_content_id: 4711 });
    expect(recommended({ stage })).toMatchObject({
      contentId: 4711,
      type: 'content',
      title: 'Content 4711',
    });
  });

  it('is none when the stage wants none, or there is nothing to choose from', () => {
    const without = { involve_recsys_result: false, specific_content_id: 22 };
    expect(recommended({ stage: stageOf(1, without) })).toBeNull();
    expect(recommended({ catalogue: [] })).toBeNull();
  });

  it('spreads users who are alike over pieces that suit them equally', () => {
    const chosen = Array.from({ length: 60 }, (_, userId) =>
      recommended({ member: member(userId) }),
    );
    expect(new Set(chosen.map((piece) => piece?.contentId)).size).toBe(fiddleCatalogue.length);
  });

  it('does not depend on the order of the catalogue', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...fiddleCatalogue], { minLength: fiddleCatalogue.length }),
        fc.integer(),
        fc.nat(),
        (catalogue, seed, userId) => {
          const request = { seed, member: member(userId) };
          expect(recommended({ ...request, catalogue })).toEqual(recommended(request));
        },
      ),
    );
  });
});

describe('the recommendation of a message that is made again', () => {
  const before = { contentId: 12, type: 'workout', title: 'String crossings in threes' };
  const again = (rest: Partial<Parameters<typeof recommend>[0]>, rejectedPieces: number[] = []) =>
    recommended({ redo: { recommendation: before, rejectedPieces }, ...rest });

  it('is the same piece as before', () => {
    expect(again({})?.contentId).toBe(12);
  });

  it('is another one when the piece itself was rejected', () => {
    expect(again({}, [12])?.title).toBe('Slow bows on open strings');
    expect(again({}, [12, 11])?.contentId).not.toBe(11);
    expect(again({ shown: new Set([11]) }, [12])?.contentId).not.toBe(11);
  });

  it('is the rejected piece all the same when there is no other', () => {
    const catalogue = fiddleCatalogue.filter(({ contentId }) => contentId === 12);
    expect(again({ catalogue }, [12])?.contentId).toBe(12);
  });

  it('is the piece that the stage names, whatever was said of it', () => {
    const stage = stageOf(1, { specific_content_id: 22 });
    expect(again({ stage }, [22])?.contentId).toBe(22);
  });

  it('keeps the title of a piece that the catalogue holds no more', () => {
    expect(again({ catalogue: [] })).toMatchObject(before);
  });

  it('is picked when the message had none', () => {
    const redo = { recommendation: null, rejectedPieces: [] };
    expect(recommended({ redo })?.contentId).toBe(11);
  });
});
