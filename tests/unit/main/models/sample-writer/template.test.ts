import { describe, expect, it } from 'vitest';
import {
  couldHaveMade,
  fill,
  templateOf,
} from '../../../../../src/main/models/sample-writer/template';

describe('a template', () => {
  it('is filled as it stands, or with a capital', () => {
    const template = templateOf('{FirstStep}. Good for {goal}.');
    expect(fill(template, { firstStep: 'tune the A', goal: 'timing' })).toBe(
      'Tune the A. Good for timing.',
    );
  });

  it('is not filled by half', () => {
    const template = templateOf('Good for {goal}.');
    expect(fill(template, { goal: null })).toBeNull();
    expect(fill(template, {})).toBeNull();
  });

  it('knows its gaps and the words around them', () => {
    const template = templateOf('{FirstStep}, then open {title}');
    expect(template.gaps).toEqual(['firstStep', 'title']);
    expect([...template.stems]).toEqual(['open']);
  });

  it('is recognised in a text that it made', () => {
    const template = templateOf('Put {length} aside for {piece}.');
    const text = 'A header\nPut ten minutes aside for “A (b) c”. No hurry.';
    expect(couldHaveMade(template, text)).toBe(true);
    expect(couldHaveMade(template, 'Put it away.')).toBe(false);
    expect(couldHaveMade(templateOf('{Title}'), 'anything')).toBe(false);
  });
});
