import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Material } from '../provider';
import { type Brief, stemsOf, type Theme } from './brief';
import type { Random } from './slots';
import { couldHaveMade } from './template';

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
  mostWantedWords: 3,
  unwantedWord: -3,
  usedTemplate: -6,
  sharedWord: -0.25,
  chance: 2,
} as const;

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** The first words of a text: two messages that share them read as the same opening. */
export const opening = (text: string): string => words(text).slice(0, 4).join(' ');

export const sameWords = (left: string, right: string): boolean =>
  words(left).join(' ') === words(right).join(' ');

const countShared = (left: ReadonlySet<string>, right: ReadonlySet<string>): number =>
  [...left].filter((word) => right.has(word)).length;

/** The purposes that phrases may come from, with what each is worth. */
export function themesOf(brief: Brief, type: string | null): ReadonlyMap<Theme, number> {
  const themes = new Map<Theme, number>([['any', weight.any]]);
  const ofType = typeTheme(type);
  if (ofType) themes.set(ofType, weight.type);
  if (brief.intent) themes.set(brief.intent, weight.intent);
  return themes;
}

function typeTheme(type: string | null): Theme | null {
  switch (type) {
    case null:
      return null;
    case 'quick_tips':
      return 'tip';
    case 'song':
    case 'play_along':
    case 'challenge':
    case 'course':
      return type;
    default:
      return 'practice';
  }
}

/** How well a phrase suits: its purpose, the writer's words, and what this user has read before. */
export function scoreOf(phrase: Phrase, themes: ReadonlyMap<Theme, number>, choice: Choice): number {
  const { brief, earlier, random } = choice;
  const stems = stemsOf(phrase.template);
  const said = earlier.flatMap((message) => [message.header, message.body]);
  const used = said.some((text) => couldHaveMade(phrase.template, text));
  const before = stemsOf(said.join(' '));
  return (
    (themes.get(phrase.theme) ?? 0) +
    weight.wantedWord * Math.min(weight.mostWantedWords, countShared(stems, brief.wanted)) +
    weight.unwantedWord * countShared(stems, brief.unwanted) +
    weight.sharedWord * countShared(stems, before) +
    (used ? weight.usedTemplate : 0) +
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
