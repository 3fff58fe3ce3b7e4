import type { Theme } from './brief';
import { stemsOf } from './stems';
import { capitalised, tidied } from './words';

/** Values for the gaps of a template; null where nothing is known. */
export type Slots = Readonly<Record<string, string | null>>;

interface Gap {
  readonly name: string;
  readonly capital: boolean;
}

/** A phrase with gaps in braces: `{goal}` is filled as it is, `{Goal}` with a capital. */
export interface Template {
  /** The words and gaps in order. */
  readonly parts: readonly (string | Gap)[];
  /** Names of the gaps. */
  readonly gaps: readonly string[];
  /** Stems of the words around the gaps. */
  readonly stems: ReadonlySet<string>;
  /** What any text made from it looks like; null when it is nearly all gap. */
  readonly pattern: RegExp | null;
}

export type Bank = Readonly<Record<Theme, readonly Template[]>>;

export function templateOf(source: string): Template {
  const parts = source
    .split(/(\{\p{L}+\})/u)
    .filter((part) => part !== '')
    .map((part): string | Gap => {
      const name = /^\{(\p{L})(\p{L}*)\}$/u.exec(part);
      if (!name) return part;
      const [, first = '', rest = ''] = name;
      return { name: first.toLowerCase() + rest, capital: first !== first.toLowerCase() };
    });
  const words = parts.filter((part) => typeof part === 'string');
  const literal = parts.map((part) =>
    typeof part === 'string' ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : '.+',
  );
  return {
    parts,
    gaps: parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name])),
    stems: stemsOf(words.join(' ')),
    pattern: words.every((part) => part.trim().length < 4)
      ? null
      : new RegExp(literal.join('').replace(/^\.\+|\.\+$/g, '')),
  };
}

export const templatesOf = (sources: readonly string[]): readonly Template[] =>
  sources.map(templateOf);

/** The templates of every theme that is named; none for the others. */
export function bankOf(phrases: Readonly<Partial<Record<Theme, readonly string[]>>>): Bank {
  const of = (theme: Theme): readonly Template[] => templatesOf(phrases[theme] ?? []);
  return {
    any: of('any'),
    pointing: of('pointing'),
    alone: of('alone'),
    practice: of('practice'),
    tip: of('tip'),
    song: of('song'),
    play_along: of('play_along'),
    challenge: of('challenge'),
    course: of('course'),
    comeback: of('comeback'),
    farewell: of('farewell'),
    welcome: of('welcome'),
    launch: of('launch'),
    quiet: of('quiet'),
    streak: of('streak'),
  };
}

/** The template with its gaps filled; null when one has no value, since half a sentence is none. */
export function fill(template: Template, slots: Slots): string | null {
  if (template.gaps.some((name) => (slots[name] ?? null) === null)) return null;
  const words = template.parts.map((part) => {
    if (typeof part === 'string') return part;
    const value = slots[part.name] ?? '';
    return part.capital ? capitalised(value) : value;
  });
  return tidied(words.join(''));
}

/** Whether a line of the text could have come from the template, whatever was in the gaps. */
export const couldHaveMade = (template: Template, text: string): boolean =>
  template.pattern?.test(text) ?? false;

/** Whether the template names the piece that the message points to. */
export const namesPiece = ({ gaps }: Template): boolean =>
  gaps.includes('title') || gaps.includes('piece');
