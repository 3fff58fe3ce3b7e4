import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import type { Theme } from './brief';
import type { Phrase } from './choose';
import { type Bank, fill, type Slots, type Template } from './template';
import { descriptionParts, isClause, uncapitalised } from './words';

export interface Words {
  readonly header: string;
  readonly body: string;
}

/**
 * Whether a text has at most so many graphemes. They are counted only where that can matter: a
 * text never has more of them than code units.
 */
export const isWithin = (text: string, limit: number): boolean =>
  text.length <= limit || graphemes(text) <= limit;

/** The same slots with each part of the piece's description in turn, longest first. */
export function slotVariants(material: Material, slots: Slots): Slots[] {
  const parts = material.recommendation ? descriptionParts(material.recommendation) : [];
  const variants = parts.map((part) => ({
    ...slots,
    whole: isClause(part) ? null : part,
    what: uncapitalised(part),
  }));
  return variants.length > 0 ? variants : [slots];
}

/** Which phrases may be used: by the template first, which is cheap to tell, then by the text. */
interface Conditions {
  readonly suits?: (template: Template) => boolean;
  readonly fits?: (text: string) => boolean;
}

const always = (): boolean => true;

/** The templates filled with the first variant of the slots that fits. */
export function filled(
  templates: readonly Template[],
  theme: Theme,
  variants: readonly Slots[],
  { suits = always, fits = always }: Conditions = {},
): Phrase[] {
  return templates.filter(suits).flatMap((template) => {
    const describes = template.gaps.includes('what') || template.gaps.includes('whole');
    for (const slots of describes ? variants : variants.slice(0, 1)) {
      const text = fill(template, slots);
      if (text !== null && fits(text)) return [{ template, text, theme }];
    }
    return [];
  });
}

/** Every phrase of these themes whose gaps can be filled and whose text fits. */
export const phrasesOf = (
  bank: Bank,
  themes: ReadonlyMap<Theme, number>,
  variants: readonly Slots[],
  conditions?: Conditions,
): Phrase[] =>
  [...themes.keys()].flatMap((theme) => filled(bank[theme], theme, variants, conditions));
