import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterStart,
  mostInOpening,
  type Opening,
  waitInOpening,
} from '../../../../../src/main/generation/scheduling/opening';

describe('the opening of a lane of which nothing is known', () => {
  const probe: Opening = { kind: 'probe' };

  it('sends four calls ahead', () => {
    expect(mostInOpening(probe)).toBe(4);
    expect(afterStart(probe)).toBe(probe);
  });

  it('lets the others follow within an eighth of the time of the first answer', () => {
    let opening = afterAnswer(probe, 400, 1_000);
    expect(mostInOpening(opening)).toBe(Infinity);
    expect(waitInOpening(opening, 1_000)).toBe(0);
    for (let call = 0; call < 25; call += 1) opening = afterStart(opening);
    expect(waitInOpening(opening, 1_000)).toBeCloseTo(25, 6);
    for (let call = 0; call < 25; call += 1) opening = afterStart(opening);
    expect(opening).toEqual({ kind: 'open' });
    expect(waitInOpening(opening, 1_000)).toBe(0);
  });

  it('is not begun again by later answers', () => {
    const opening = afterAnswer(probe, 400, 1_000);
    expect(afterAnswer(opening, 900, 2_000)).toBe(opening);
    expect(afterAnswer({ kind: 'open' }, 900, 2_000)).toEqual({ kind: 'open' });
  });
});
