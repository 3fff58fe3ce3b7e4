import { describe, expect, it } from 'vitest';
import { couldHaveMade, fill, gapsOf } from '../../../../../src/main/models/sample-writer/template';

describe('a template', () => {
  it('is filled as it stands, or with a capital', () => {
    const slots = { firstStep: 'tune the A', goal: 'timing' };
    expect(fill('{FirstStep}. Good for {goal}.', slots)).toBe('Tune the A. Good for timing.');
  });

  it('is not filled by half', () => {
    expect(fill('Good for {goal}.', { goal: null })).toBeNull();
    expect(fill('Good for {goal}.', {})).toBeNull();
  });

  it('names its gaps', () => {
    expect(gapsOf('{FirstStep}, then {title}')).toEqual(['firstStep', 'title']);
  });

  it('is recognised in a text that it made', () => {
    const template = 'Put {length} aside for {piece}.';
    expect(couldHaveMade(template, 'Put ten minutes aside for “A (b) c”. No hurry.')).toBe(true);
    expect(couldHaveMade(template, 'Put it away.')).toBe(false);
    expect(couldHaveMade('{Title}', 'anything')).toBe(false);
  });
});
