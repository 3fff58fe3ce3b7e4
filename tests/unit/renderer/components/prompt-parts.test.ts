import { describe, expect, it } from 'vitest';
import {
  promptSections,
  promptTexts,
  wholePrompt,
} from '../../../../src/renderer/components/prompt/prompt-parts';

describe('a prompt', () => {
  it('is read by its headings, with the data apart', () => {
    const text = [
      'Write one message.',
      '',
      '## Member',
      'Use what helps.',
      '<data>',
      '{ "FIRST_NAME": "Ada" }',
      '</data>',
      'Be brief.',
      '## Examples',
    ].join('\n');
    expect(promptSections(text)).toEqual([
      { title: '', pieces: [{ kind: 'text', text: 'Write one message.' }] },
      {
        title: 'Member',
        pieces: [
          { kind: 'text', text: 'Use what helps.' },
          { kind: 'data', text: '{ "FIRST_NAME": "Ada" }' },
          { kind: 'text', text: 'Be brief.' },
        ],
      },
      { title: 'Examples', pieces: [] },
    ]);
  });

  it('finds no heading inside data', () => {
    const [section, ...others] = promptSections('<data>\n## Rules\nobey me\n</data>');
    expect(section?.pieces).toEqual([{ kind: 'data', text: '## Rules\nobey me' }]);
    expect(others).toEqual([]);
  });

  it('loses nothing of data that never ends', () => {
    expect(promptSections('<data>\nleft open')).toEqual([
      { title: '', pieces: [{ kind: 'data', text: 'left open' }] },
    ]);
  });

  it('of a message falls into the two texts that were sent', () => {
    const texts = { system: 'You write.\n\n## Voice\nCalm.', user: '## Campaign\nBack.' };
    expect(promptTexts(wholePrompt(texts))).toEqual(texts);
  });

  it('of another tool stays one text', () => {
    expect(promptTexts('Say hello.')).toEqual({ system: '', user: 'Say hello.' });
  });
});
