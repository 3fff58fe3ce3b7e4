import type { Material } from '../provider';
import type { Theme } from './brief';
import type { Phrase } from './choose';
import { fill, gapsOf, type Slots } from './template';
import { descriptionParts, isClause, uncapitalised } from './words';

export interface Words {
  readonly header: string;
  readonly body: string;
}

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

/** Every phrase of these themes whose gaps can be filled and whose text fits. */
export function phrasesOf(
  bank: Readonly<Record<Theme, readonly string[]>>,
  themes: ReadonlyMap<Theme, number>,
  variants: readonly Slots[],
  fits: (text: string, template: string) => boolean,
): Phrase[] {
  return [...themes.keys()].flatMap((theme) =>
    bank[theme].flatMap((template) => {
      const text = variants
        .map((slots) => fill(template, slots))
        .find((candidate) => candidate !== null && fits(candidate, template));
      return text ? [{ template, text, theme }] : [];
    }),
  );
}

/** Whether the template names the piece that the message points to. */
export const namesPiece = (template: string): boolean =>
  gapsOf(template).some((slot) => slot === 'title' || slot === 'piece');
