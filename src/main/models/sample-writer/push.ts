import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { platformOf } from '@shared/domain/platform';
import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import type { Brief } from './brief';
import { bareWords, bestUnlike, choiceFor, opening, type Phrase, ranked, themesOf } from './choose';
import { pushBodies, pushTails } from './phrases/push-bodies';
import { pushHeaders } from './phrases/push-headers';
import { filled, isWithin, phrasesOf, slotVariants, type Words } from './phrasing';
import { pick, type Random, slotsOf } from './slots';
import { namesPiece, type Slots, type Template } from './template';
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

const subjectsOf = ({ gaps }: Template): string[] => gaps.flatMap((name) => subjects[name] ?? []);

/** Whether the template would say again what one of the others says. */
const repeats = (template: Template, others: readonly Template[]): boolean => {
  const said = new Set(others.flatMap(subjectsOf));
  return subjectsOf(template).some((subject) => said.has(subject));
};

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
  const [start] = body.template.parts;
  const startsWithTitle =
    typeof start === 'object' && (start.name === 'title' || start.name === 'piece');
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
  const tails = filled(pushTails, 'any', [slots], {
    suits: (template) => !repeats(template, [header.template, body.template]),
    fits: (tail) => !said.includes(tail) && fits(`${text} ${tail}`),
  });
  const tail = pick([null, ...tails], random);
  return tail ? `${text} ${tail.text}` : text;
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
  const choice = choiceFor(brief, earlier, random);
  const fits = (text: string): boolean => isWithin(text, limits.body.warn);

  const usedHeaders = new Set(earlier.map((message) => bareWords(message.header)));
  const headers = phrasesOf(pushHeaders, themes, variants, {
    fits: (text) => isWithin(text, limits.header.warn) && !usedHeaders.has(bareWords(text)),
  });
  const header = bestUnlike(
    ranked(headers, themes, choice),
    earlier.map((message) => message.header),
  );
  if (!header) return { header: '', body: '' };

  const usedOpenings = new Set(earlier.map((message) => opening(message.body)));
  const bodies = (naming: boolean): Phrase[] =>
    phrasesOf(pushBodies, themes, variants, {
      suits: (template) => namesPiece(template) === naming && !repeats(template, [header.template]),
      fits: (text) => fits(text) && !usedOpenings.has(opening(text)),
    });
  const naming = bodies(recommendation !== null && !namesPiece(header.template));
  const underHeader = { ...choice, headerStems: header.template.stems };
  const body = bestUnlike(
    ranked(naming.length > 0 ? naming : bodies(false), themes, underHeader),
    earlier.map((message) => message.body),
  );
  if (!body) return { header: header.text, body: '' };
  const finishing = { material, brief, slots, header, body, random, fits };
  return {
    header: header.text,
    body: withEmoji(withTail(addressed(finishing), finishing), finishing),
  };
}
