import { platformOf } from '@shared/domain/platform';
import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import type { Brief } from './brief';
import { type Choice, opening, type Phrase, ranked, sameWords, themesOf } from './choose';
import { pushBodies } from './phrases/push-bodies';
import { pushHeaders } from './phrases/push-headers';
import { namesPiece, phrasesOf, slotVariants, type Words } from './phrasing';
import { pick, type Random, slotsOf } from './slots';
import { gapsOf } from './template';

/** Said in the header, these must not come again in the body. */
const onceOnly = ['title', 'piece', 'name', 'length', 'goal', 'genre', 'sound', 'aSound', 'firstStep', 'cheer', 'streak'];

function repeats(header: string, body: string): boolean {
  const said = new Set(gapsOf(header).map((slot) => (slot === 'aSound' ? 'sound' : slot)));
  return gapsOf(body).some(
    (slot) => onceOnly.includes(slot) && said.has(slot === 'aSound' ? 'sound' : slot),
  );
}

function withEmoji(body: string, material: Material, brief: Brief, random: Random): string {
  const { body: limit } = platformOf(material.stage.platform);
  const own = [...brief.exampleEmoji, ...material.brand.vocabulary.emoji];
  const used = material.earlier.map((message) => message.body).join('');
  const fresh = own.filter((emoji) => !used.includes(emoji));
  const emoji = pick(fresh.length > 0 ? fresh : own, random);
  const wanted = random.next() / 0x1_0000_0000 + 0.5 < brief.emoji;
  if (!wanted || emoji === null) return body;
  const longer = `${body} ${emoji}`;
  return graphemes(longer) <= limit.warn ? longer : body;
}

/**
 * A push message within the platform's safe limits. The header is chosen first; the body then
 * names the piece unless the header did.
 */
export function writePush(material: Material, brief: Brief, random: Random): Words {
  const limits = platformOf(material.stage.platform);
  const slots = slotsOf(material, random);
  const variants = slotVariants(material, slots);
  const choice: Choice = { brief, earlier: material.earlier, random };
  const themes = themesOf(brief, material.recommendation?.type ?? null);
  const { earlier } = material;

  const headers = phrasesOf(
    pushHeaders,
    themes,
    variants,
    (text) =>
      graphemes(text) <= limits.header.warn &&
      !earlier.some((message) => sameWords(message.header, text)),
  );
  const header = ranked(headers, themes, choice)[0] ?? { template: '', text: '', theme: 'any' };

  const piece = material.recommendation;
  const named = namesPiece(header.template);
  const wantsPiece = piece !== null && !named;
  const bodies = (mustName: boolean): Phrase[] =>
    phrasesOf(
      pushBodies,
      themes,
      variants,
      (text, template) =>
        namesPiece(template) === mustName &&
        !repeats(header.template, template) &&
        graphemes(text) <= limits.body.warn &&
        !earlier.some((message) => opening(message.body) === opening(text)),
    );
  const titled = bodies(wantsPiece);
  const body = ranked(titled.length > 0 ? titled : bodies(false), themes, choice)[0];
  return { header: header.text, body: withEmoji(body?.text ?? '', material, brief, random) };
}
