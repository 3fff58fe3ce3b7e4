import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { similarity } from '@shared/quality/similarity';
import type { Material } from '../provider';
import type { Brief, Theme } from './brief';
import type { Random } from './slots';
import { countShared, stem, stemsOf } from './stems';
import { couldHaveMade, type Template } from './template';

/** A phrase with its gaps filled, and the template that it came from. */
export interface Phrase {
  readonly template: Template;
  readonly text: string;
  readonly theme: Theme;
}

/** Everything that decides between phrases besides their own words. */
export interface Choice {
  readonly brief: Brief;
  /** What this user has read before: the text in lines, and its stems. */
  readonly said: string;
  readonly saidStems: ReadonlySet<string>;
  /** Stems of the header that the phrase will stand under; none while that is chosen. */
  readonly headerStems: ReadonlySet<string>;
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

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** The first words of a text: two messages that share them read as the same opening. */
export const opening = (text: string): string => wordsOf(text).slice(0, 4).join(' ');

/** A text as it is compared with others: its words alone. */
export const bareWords = (text: string): string => wordsOf(text).join(' ');

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
  const { brief, said, saidStems, headerStems, random } = choice;
  const { gaps, stems: own } = phrase.template;
  const filled = stemsOf(phrase.text);
  const asked = new Set(gaps.flatMap((name) => gapWords[name] ?? []));
  const describes = gaps.includes('what') || gaps.includes('whole');
  return (
    (themes.get(phrase.theme) ?? 0) +
    weight.wantedWord * Math.min(weight.mostWords, countShared(filled, brief.wanted)) +
    weight.wantedGap * countShared(asked, brief.wanted) +
    weight.voiceWord * Math.min(weight.mostWords, countShared(own, brief.voice)) +
    weight.unwanted * (countShared(own, brief.unwanted) + countShared(asked, brief.unwanted)) +
    weight.sharedWord * countShared(own, saidStems) +
    weight.sameInHeader * countShared(own, headerStems) +
    (couldHaveMade(phrase.template, said) ? weight.usedTemplate : 0) +
    (describes ? weight.description : 0) +
    (gaps.some((name) => personal.has(name)) ? weight.personal : 0) +
    (weight.chance * uniformInt(random, 0, 1000)) / 1000
  );
}

/** What decides for one message, before its header is chosen. */
export function choiceFor(brief: Brief, earlier: Material['earlier'], random: Random): Choice {
  const said = earlier.map(({ header, body }) => `${header}\n${body}`).join('\n');
  return { brief, said, saidStems: stemsOf(said), headerStems: new Set(), random };
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

/**
 * Texts less alike than this pass for two different ones. Well below the similarity from which the
 * usual rules ask for another try, since a phrase may still get a tail that was used before.
 */
const different = 0.65;

/** The best phrase that says something else than these texts; the best one when none does. */
export const bestUnlike = (phrases: readonly Phrase[], texts: readonly string[]): Phrase | null =>
  phrases.find(({ text }) => texts.every((said) => similarity(said, text) < different)) ??
  phrases[0] ??
  null;
