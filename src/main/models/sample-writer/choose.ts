import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Material } from '../provider';
import { type Brief, stem, stemsOf, type Theme } from './brief';
import type { Random } from './slots';
import { couldHaveMade, gapsOf } from './template';

/** A phrase with its gaps filled, and the template that it came from. */
export interface Phrase {
  readonly template: string;
  readonly text: string;
  readonly theme: Theme;
}

/** Everything that decides between phrases besides their own words. */
export interface Choice {
  readonly brief: Brief;
  readonly earlier: Material['earlier'];
  /** The header that the phrase will stand under; empty while the header itself is chosen. */
  readonly header: string;
  readonly random: Random;
}

/**
 * How much each thing counts. Set by reading many messages: the purpose comes first, the writer's
 * own words decide within it, and chance keeps members' messages apart.
 */
const weight = {
  intent: 4,
  type: 1.2,
  any: 0,
  wantedWord: 0.35,
  wantedGap: 1,
  voiceWord: 0.15,
  mostWords: 3,
  unwanted: -3,
  usedTemplate: -6,
  sharedWord: -0.25,
  sameInHeader: -1,
  /** The piece's own description is the most specific thing that there is to say. */
  description: 1,
  /** A phrase that uses the profile shows the member that it was written for them. */
  personal: 0.8,
  chance: 3.5,
} as const;

/** Words in a stage's texts that ask for a gap, or rule it out. */
const gapWords: Readonly<Record<string, string>> = {
  goal: stem('goal'),
  genre: stem('genre'),
  level: stem('level'),
  name: stem('name'),
  length: stem('minutes'),
};

const personal = new Set(['goal', 'genre', 'level', 'lessons', 'streak']);

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** The first words of a text: two messages that share them read as the same opening. */
export const opening = (text: string): string => words(text).slice(0, 4).join(' ');

export const sameWords = (left: string, right: string): boolean =>
  words(left).join(' ') === words(right).join(' ');

const countShared = (left: ReadonlySet<string>, right: ReadonlySet<string>): number =>
  [...left].filter((word) => right.has(word)).length;

/** The purposes that phrases may come from, with what each is worth. */
export function themesOf(brief: Brief, type: string | null): ReadonlyMap<Theme, number> {
  const themes = new Map<Theme, number>([
    ['any', weight.any],
    [type === null ? 'alone' : 'pointing', weight.any],
  ]);
  const ofType = type === null ? 'quiet' : themeOfType[type];
  if (ofType) themes.set(ofType, weight.type);
  if (brief.intent) themes.set(brief.intent, weight.intent);
  return themes;
}

/** Content types that there are phrases for; any other type has the general ones. */
const themeOfType: Readonly<Record<string, Theme>> = {
  workout: 'practice',
  quick_tips: 'tip',
  song: 'song',
  play_along: 'play_along',
  challenge: 'challenge',
  course: 'course',
};

/** How well a phrase suits: its purpose, the writer's words, and what this user has read before. */
function scoreOf(phrase: Phrase, themes: ReadonlyMap<Theme, number>, choice: Choice): number {
  const { brief, earlier, header, random } = choice;
  const own = stemsOf(phrase.template);
  const filled = stemsOf(phrase.text);
  const gaps = gapsOf(phrase.template);
  const asked = new Set(gaps.flatMap((name) => gapWords[name] ?? []));
  const said = earlier.flatMap((message) => [message.header, message.body]);
  const used = said.some((text) => couldHaveMade(phrase.template, text));
  const describes = gaps.includes('what') || gaps.includes('whole');
  return (
    (themes.get(phrase.theme) ?? 0) +
    weight.wantedWord * Math.min(weight.mostWords, countShared(filled, brief.wanted)) +
    weight.wantedGap * countShared(asked, brief.wanted) +
    weight.voiceWord * Math.min(weight.mostWords, countShared(own, brief.voice)) +
    weight.unwanted * (countShared(own, brief.unwanted) + countShared(asked, brief.unwanted)) +
    weight.sharedWord * countShared(own, stemsOf(said.join(' '))) +
    weight.sameInHeader * countShared(own, stemsOf(header)) +
    (used ? weight.usedTemplate : 0) +
    (describes ? weight.description : 0) +
    (gaps.some((name) => personal.has(name)) ? weight.personal : 0) +
    (weight.chance * uniformInt(random, 0, 1000)) / 1000
  );
}

/** Phrases from best to worst. */
export function ranked(
  phrases: readonly Phrase[],
  themes: ReadonlyMap<Theme, number>,
  choice: Choice,
): Phrase[] {
  return phrases
    .map((phrase) => ({ phrase, score: scoreOf(phrase, themes, choice) }))
    .sort((left, right) => right.score - left.score)
    .map(({ phrase }) => phrase);
}
