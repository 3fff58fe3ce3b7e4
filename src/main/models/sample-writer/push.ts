import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { platformOf } from '@shared/domain/platform';
import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import type { Brief } from './brief';
import { type Choice, opening, type Phrase, ranked, sameWords, themesOf } from './choose';
import { pushBodies, pushTails } from './phrases/push-bodies';
import { pushHeaders } from './phrases/push-headers';
import { namesPiece, phrasesOf, slotVariants, type Words } from './phrasing';
import { pick, type Random, slotsOf } from './slots';
import { fill, gapsOf, type Slots } from './template';
import { uncapitalised } from './words';

/** Gaps that header and body must not both fill, by what they would say twice. */
const subjects: Readonly<Record<string, string>> = {
  title: 'piece',
  piece: 'piece',
  name: 'name',
  length: 'length',
  goal: 'goal',
  genre: 'genre',
  sound: 'sound',
  aSound: 'sound',
  firstStep: 'firstStep',
  cheer: 'cheer',
  streak: 'streak',
  what: 'description',
  whole: 'description',
};

const subjectsOf = (template: string): string[] =>
  gapsOf(template).flatMap((name) => subjects[name] ?? []);

/** Whether the second template would say again what the first one says. */
function repeats(first: string, second: string): boolean {
  const said = new Set(subjectsOf(first));
  return subjectsOf(second).some((subject) => said.has(subject));
}

/** What the steps from the bare body to the finished one look at. */
interface Finishing {
  readonly material: Material;
  readonly brief: Brief;
  readonly slots: Slots;
  readonly header: Phrase;
  readonly body: Phrase;
  readonly random: Random;
  readonly fits: (text: string) => boolean;
}

/** The body with the member's name before it, where the stage asks for the name. */
function addressed(finishing: Finishing): string {
  const { brief, slots, header, body, fits } = finishing;
  const { name } = slots;
  if (!name || !brief.usesName || `${header.text} ${body.text}`.includes(name)) return body.text;
  const startsWithTitle = /^\{(title|piece)\}/i.test(body.template);
  const longer = `${name}, ${startsWithTitle ? body.text : uncapitalised(body.text)}`;
  return fits(longer) ? longer : body.text;
}

/** A body of one sentence with a second one, when the examples run longer and there is room. */
function withTail(text: string, finishing: Finishing): string {
  const { material, brief, slots, header, body, random, fits } = finishing;
  const isOneSentence = text.split(/[.!?…](?:\s|$)/).length <= 2;
  const isLongEnough = brief.bodyLength !== null && graphemes(text) + 10 > brief.bodyLength;
  if (material.recommendation === null || !isOneSentence || isLongEnough) return text;
  const said = material.earlier.map((message) => message.body).join(' ');
  const longer = pushTails
    .filter((template) => !repeats(header.template + body.template, template))
    .map((template) => fill(template, slots))
    .filter((tail) => tail !== null && !said.includes(tail))
    .map((tail) => `${text} ${tail}`)
    .filter(fits);
  return pick([text, ...longer], random) ?? text;
}

/** The body with an emoji, as often as the examples have one; one that is new to this member. */
function withEmoji(text: string, { material, brief, random, fits }: Finishing): string {
  const own = [...brief.exampleEmoji, ...material.brand.vocabulary.emoji];
  const used = material.earlier.map((message) => message.body).join('');
  const fresh = own.filter((emoji) => !used.includes(emoji));
  const emoji = pick(fresh.length > 0 ? fresh : own, random);
  const wanted = uniformInt(random, 0, 99) < brief.emoji * 100;
  const longer = `${text} ${emoji ?? ''}`;
  return wanted && emoji !== null && fits(longer) ? longer : text;
}

/**
 * A push message within the platform's safe limits. The header is chosen first; the body then
 * names the piece unless the header did.
 */
export function writePush(material: Material, brief: Brief, random: Random): Words {
  const { earlier, recommendation } = material;
  const limits = platformOf(material.stage.platform);
  const slots = slotsOf(material, random);
  const variants = slotVariants(material, slots);
  const themes = themesOf(brief, recommendation?.type ?? null);
  const choice: Choice = { brief, earlier, header: '', random };
  const fits = (text: string): boolean => graphemes(text) <= limits.body.warn;

  const headers = phrasesOf(
    pushHeaders,
    themes,
    variants,
    (text) =>
      graphemes(text) <= limits.header.warn &&
      !earlier.some((message) => sameWords(message.header, text)),
  );
  const [header] = ranked(headers, themes, choice);
  if (!header) return { header: '', body: '' };

  const bodies = (naming: boolean): Phrase[] =>
    phrasesOf(
      pushBodies,
      themes,
      variants,
      (text, template) =>
        fits(text) &&
        namesPiece(template) === naming &&
        !repeats(header.template, template) &&
        !earlier.some((message) => opening(message.body) === opening(text)),
    );
  const naming = bodies(recommendation !== null && !namesPiece(header.template));
  const [body] = ranked(naming.length > 0 ? naming : bodies(false), themes, {
    ...choice,
    header: header.template,
  });
  if (!body) return { header: header.text, body: '' };
  const finishing = { material, brief, slots, header, body, random, fits };
  return {
    header: header.text,
    body: withEmoji(withTail(addressed(finishing), finishing), finishing),
  };
}
