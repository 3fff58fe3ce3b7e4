import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../../../src/main/generation/answer';

const answer = (header: string, body: string) => ({ kind: 'answer', answer: { header, body } });

describe('an answer', () => {
  it('is the JSON object that was asked for', () => {
    expect(parseAnswer('{"header":"One reel","body":"Play it twice."}')).toEqual(
      answer('One reel', 'Play it twice.'),
    );
  });

  it.each([
    ['a byte-order mark', '\uFEFF{"header":"H","body":"B"}'],
    ['a code fence', '```json\n{"header":"H","body":"B"}\n```'],
    ['a fence without a language', '```\n{"header":"H","body":"B"}\n```\n'],
    ['a mark inside the words', '{"header":"\uFEFFH","body":" B "}'],
    ['more than was asked for', '{"header":"H","body":"B","emoji":"🎻"}'],
  ])('may come with %s', (_, text) => {
    expect(parseAnswer(text)).toEqual(answer('H', 'B'));
  });

  it.each([
    ['another shape', '{"title":"H","text":"B"}'],
    ['a list', '[{"header":"H","body":"B"}]'],
    ['a number for a text', '{"header":1,"body":"B"}'],
    ['half of what was asked for', '{"header":"H"}'],
    ['something else altogether', 'null'],
    ['what every object has', '{"toString":"H","constructor":"B"}'],
  ])('is a fault that the model can mend when it is %s', (_, text) => {
    expect(parseAnswer(text)).toMatchObject({ kind: 'fault' });
  });

  it.each([
    ['nothing', '  '],
    ['prose', 'Sure! Here is your message.'],
    ['prose around the object', 'Here: {"header":"H","body":"B"}'],
    ['cut off', '{"header":"H","bo'],
    ['a page', '<!doctype html><title>Sign in</title>'],
  ])('is noise on the way when it is %s', (_, text) => {
    expect(parseAnswer(text)).toMatchObject({ kind: 'noise' });
  });

  it('keeps the words as they are, whatever they are', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.trim());
    fc.assert(
      fc.property(text, text, (header, body) => {
        fc.pre(!`${header}${body}`.includes('\uFEFF'));
        expect(parseAnswer(JSON.stringify({ header, body }))).toEqual(answer(header, body));
      }),
    );
  });

  it('is read without a fault of the program, whatever it is', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(
      fc.property(anything, (text) => {
        expect(['answer', 'fault', 'noise']).toContain(parseAnswer(text).kind);
      }),
    );
  });
});
