import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';
import { type Profile, readProfile } from '../../generation/profile';
import type { Material } from '../provider';
import type { Slots } from './template';
import {
  genrePhrase,
  gerund,
  goalPhrase,
  greetingName,
  numberInWords,
  plainLine,
  quotedTitle,
  typeName,
  uncapitalised,
  withArticle,
} from './words';

export type Random = JumpableRandomGenerator;

/** One of the values; null for none. */
export function pick<Value>(values: readonly Value[], random: Random): Value | null {
  if (values.length === 0) return null;
  return values[uniformInt(random, 0, values.length - 1)] ?? null;
}

/** The values that no earlier message has used, or all when each was used. */
function fresh(values: readonly string[], earlier: Material['earlier']): readonly string[] {
  const said = earlier.map((words) => `${words.header} ${words.body}`.toLowerCase());
  const unused = values.filter((value) => !said.some((text) => text.includes(value.toLowerCase())));
  return unused.length > 0 ? unused : values;
}

/** Of what a member named, the first that the piece serves too; anything when there is no piece. */
function shared(
  named: readonly string[],
  offered: readonly string[] | null,
  phrase: (raw: string) => string | null,
): string | null {
  const known = offered?.map((item) => item.toLowerCase());
  for (const item of named) {
    const words = known && !known.includes(item) ? null : phrase(item);
    if (words !== null) return words;
  }
  return null;
}

/** Longer than this is not one sitting, and its minutes say nothing about today. */
const oneSitting = 25;
const overDays = new Set(['course', 'challenge']);

function lengthOf(piece: Material['recommendation']): string | null {
  if (!piece || piece.minutes < 1 || piece.minutes > oneSitting || overDays.has(piece.type)) {
    return null;
  }
  return piece.minutes === 1 ? 'one minute' : `${numberInWords(piece.minutes)} minutes`;
}

const emptyProfile: Profile = {
  name: null,
  level: null,
  goals: [],
  genres: [],
  favouriteContent: null,
  daysInactive: null,
  streakDays: null,
  lessonsCompleted: null,
};

/**
 * The values that phrases may use. What the profile does not say, or the piece does not serve, is
 * null, and phrases that need it are passed over. The piece's description is not among them: how
 * much of it there is room for depends on the phrase (`slotVariants`).
 */
export function slotsOf(material: Material, random: Random): Slots {
  const { brand, recommendation: piece, earlier } = material;
  const { vocabulary } = brand;
  const profile = material.member ? readProfile(material.member) : emptyProfile;
  const sound = pick(fresh(vocabulary.sound, earlier), random);
  const firstStep = pick(fresh(vocabulary.firstStep, earlier), random);
  const title = piece ? plainLine(piece.title).replace(/\.$/, '') : null;
  const streak = profile.streakDays ?? 0;
  const lessons = profile.lessonsCompleted ?? 0;
  const sameLevel = piece && profile.level !== null && piece.level.toLowerCase() === profile.level;
  return {
    brand: brand.name,
    instrument: vocabulary.instrument,
    player: vocabulary.player,
    players: vocabulary.players,
    place: vocabulary.place,
    verb: vocabulary.verb,
    verbing: gerund(vocabulary.verb),
    cheer: pick(fresh(vocabulary.cheers, earlier), random),
    sound,
    aSound: sound === null ? null : withArticle(sound),
    firstStep: firstStep === null ? null : uncapitalised(firstStep),
    name: greetingName(profile.name),
    title,
    piece: title === null ? null : quotedTitle(title),
    type: piece ? typeName(piece.type) : null,
    aType: piece ? withArticle(typeName(piece.type)) : null,
    length: lengthOf(piece),
    goal: shared(profile.goals, piece ? piece.goals : null, goalPhrase),
    genre: shared(profile.genres, piece ? piece.genres : null, genrePhrase),
    level: sameLevel ? profile.level : null,
    streak: streak >= 2 ? numberInWords(streak) : null,
    lessons: lessons >= 10 ? numberInWords(lessons) : null,
  };
}
