import { describe, expect, it } from 'vitest';
import { jsonText, places } from '../../../../../src/main/warehouse/statements/statement';

describe('what goes beside a statement', () => {
  it('has a place for each value', () => {
    expect([places(0), places(1), places(3)]).toEqual(['', '?', '?, ?, ?']);
  });

  it('is JSON text in which only halves of surrogate pairs are replaced', () => {
    const given = { whole: '🥁', half: ['\ud83e', '\udd41!'], escaped: '\\ud83e', nul: '\u0000' };
    expect(JSON.parse(jsonText(given))).toEqual({ ...given, half: ['\ufffd', '\ufffd!'] });
  });
});
