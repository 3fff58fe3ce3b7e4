import { describe, expect, it } from 'vitest';
import type { Stage } from '@shared/domain/config';
import { fiddleCatalogue, fiddleo, stageOf } from '../../../../support/small-brand';
import { readBrief } from '../../../../../src/main/models/sample-writer/brief';

const briefOf = (stage: Partial<Stage>, pointing = true) =>
  readBrief({
    brand: fiddleo,
    campaignInstructions: 'Bring fiddlers back to the bow.',
    stage: stageOf(1, { instructions: 'A nudge.', ...stage }),
    member: null,
    recommendation: pointing ? (fiddleCatalogue[0] ?? null) : null,
    earlier: [],
    seed: 1,
  });

describe('what a stage is for', () => {
  it.each([
    ['A last hello. Say that we will stop writing.', 'farewell'],
    ['Welcome them in the voice of a teacher.', 'welcome'],
    ['Announce the song in one picture.', 'launch'],
    ['Congratulate them on their streak.', 'streak'],
    ['Make it easy to come back.', 'comeback'],
    ['Welcome back message, short.', 'comeback'],
    ['A tip to watch. A little humour is welcome here.', null],
    ['Never mention a lost streak.', null],
  ])('is read from its instructions: %s', (instructions, expected) => {
    expect(briefOf({ instructions }).intent).toBe(expected);
  });

  it('may be said by the segment alone', () => {
    expect(briefOf({ segment_info: 'Day 60. Last message of the sequence.' }).intent).toBe(
      'farewell',
    );
    const silent = { instructions: '', segment_info: 'Inactive for 45 days.' };
    expect(briefOf(silent).intent).toBe('comeback');
  });

  it('is quiet when nothing is to be recommended or done', () => {
    expect(briefOf({ instructions: 'Recommend nothing at all.' }, false).intent).toBe('quiet');
  });

  it('comes from the campaign where the stage says nothing', () => {
    expect(briefOf({ instructions: ' ' }).wanted).toContain('bow');
  });
});

describe('the habits of the examples', () => {
  const examples = 'Header: One\nMessage: With a bow 🎻\n\nHeader: Two\nMessage: Without';

  it('set how often there is an emoji, and which', () => {
    expect(briefOf({ sample_examples: examples })).toMatchObject({
      emoji: 0.5,
      exampleEmoji: ['🎻'],
    });
    expect(briefOf({ sample_examples: 'Header: A\nMessage: None here' }).emoji).toBe(0);
  });

  it('give way to what the instructions say of emoji', () => {
    expect(briefOf({ sample_examples: examples, instructions: 'Calm, no emoji.' }).emoji).toBe(0);
    expect(briefOf({ instructions: 'Use one emoji.' }).emoji).toBe(1);
  });

  it('set the length', () => {
    expect(briefOf({ sample_examples: examples }).bodyLength).toBe(9.5);
    expect(briefOf({}).bodyLength).toBeNull();
  });
});

describe('the words of the writer', () => {
  it('are wanted, unless they stand in a refusal', () => {
    const brief = briefOf({
      instructions:
        'Something easy for the evening. Do not mention a lost week, but say how short it is.',
    });
    expect([...brief.wanted]).toEqual(expect.arrayContaining(['easi', 'even', 'short']));
    expect([...brief.unwanted]).toEqual(expect.arrayContaining(['mention', 'lost', 'week']));
    expect([...brief.unwanted]).not.toContain('short');
  });

  it('may ask for the name or for an answer', () => {
    expect(briefOf({ instructions: "Use the user's first name." }).usesName).toBe(true);
    expect(briefOf({ instructions: 'Ask a question they can answer.' }).asksQuestion).toBe(true);
    expect(briefOf({}).asksQuestion).toBe(false);
  });
});
