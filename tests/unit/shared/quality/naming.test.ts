import { describe, expect, it } from 'vitest';
import { isStandIn, namedAmong, notNamedIn, speaksOf } from '@shared/quality/naming';

const piece = (contentId: number, title: string) => ({ contentId, type: 'song', title });
const ferry = piece(1, 'Slow Ferry Blues');
const swing = piece(2, 'Swing');
const fills = piece(3, 'Count fills out loud');

describe('a text speaks of a piece', () => {
  it.each([
    ['by its title', 'Tonight: Slow Ferry Blues, the first verse.', ferry.title],
    ['whatever the case and signs', 'Put on “slow FERRY-blues”!', ferry.title],
    ['by most of its words, in any order', 'Out loud is how to count them', fills.title],
    ['by two words in three', 'A blues about a ferry', ferry.title],
    ['when the title has only small words', 'It is what it is', 'What It Is'],
    ['when there is nothing to name', 'Anything', '🥁'],
  ])('%s', (_, text, title) => {
    expect(speaksOf(text, title)).toBe(true);
  });

  it.each([
    ['with one word in three', 'A slow evening', ferry.title],
    ['with its small words alone', 'You are out of time', fills.title],
    ['with parts of its words', 'Slowly, the ferryman had the bluesy kind', ferry.title],
    ['with small words in another order', 'Is it what I think?', 'What It Is'],
  ])('not %s', (_, text, title) => {
    expect(speaksOf(text, title)).toBe(false);
  });
});

describe('a text names a piece of the catalogue', () => {
  it('by its whole title', () => {
    expect(namedAmong('Try Count fills out loud today', [ferry, fills])).toBe(fills);
    expect(namedAmong('Try to count your fills', [ferry, fills])).toBeNull();
  });

  it('but a title of one word is only a word', () => {
    expect(namedAmong('Let it swing', [swing])).toBeNull();
  });

  it('so that those which a writer speaks of can be told from the others', () => {
    expect(notNamedIn('The song is Slow Ferry Blues.', [ferry, swing, fills])).toEqual([
      swing,
      fills,
    ]);
  });
});

it('a piece of which only the number is known stands in for one that the catalogue lacks', () => {
  expect(isStandIn({ contentId: 4711, type: 'content', title: 'Content 4711' })).toBe(true);
  expect(isStandIn({ contentId: 4711, type: 'content', title: 'Content strategy' })).toBe(false);
  expect(isStandIn({ contentId: 4711, type: 'song', title: 'Content 4711' })).toBe(false);
});
