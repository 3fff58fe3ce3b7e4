import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { platformOf } from '@shared/domain/platform';
import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import { type Brief, stemsOf, type Theme } from './brief';
import { type Choice, type Phrase, ranked, sameWords, themesOf } from './choose';
import { emailClosings, emailQuestions } from './phrases/email-closings';
import { emailExtras, emailMiddles } from './phrases/email-middles';
import { emailOpenings } from './phrases/email-openings';
import { emailSubjects } from './phrases/email-subjects';
import { namesPiece, phrasesOf, slotVariants, type Words } from './phrasing';
import { pick, type Random, slotsOf } from './slots';
import { fill, gapsOf, type Slots } from './template';

/** A body between these, in graphemes, reads as a letter and not as a page. */
const bodyLength = { least: 250, usual: 360, most: 500 } as const;

/** A description up to this length is told whole; of a longer one, its first thought. */
const longestDescription = 170;

/** How many of the best phrases for each paragraph are tried against each other. */
const tried = 4;

function greetings(slots: Slots): string[] {
  return slots.name ? [`Hi ${slots.name},`, `Hello ${slots.name},`] : ['Hello,', 'Hi there,'];
}

/** Gaps that two paragraphs of one letter must not both fill. */
const onceOnly = ['firstStep', 'length', 'goal', 'genre', 'level', 'lessons', 'streak', 'cheer'];

const clash = (templates: readonly string[]): boolean => {
  const used = templates.flatMap((template) => [
    ...new Set(gapsOf(template).filter((slot) => onceOnly.includes(slot))),
  ]);
  return new Set(used).size < used.length;
};

interface Draft {
  readonly paragraphs: readonly string[];
  readonly penalty: number;
}

const asText = (paragraphs: readonly string[]): string => paragraphs.join('\n\n');

/** How far a text is from the length wanted; outside the bounds it counts tenfold. */
function offLength(text: string, wanted: number): number {
  const length = graphemes(text);
  const outside = Math.max(bodyLength.least - length, length - bodyLength.most, 0);
  return Math.abs(length - wanted) / 20 + outside;
}

/** The middle with each sentence that may follow it. */
function middlesWith(
  middle: string,
  templates: readonly string[],
  themes: ReadonlyMap<Theme, number>,
  slots: Slots,
): string[] {
  const spoken = stemsOf(middle);
  const goodbye = themes.has('farewell');
  return [...themes.keys()]
    .filter((theme) => !goodbye || theme === 'farewell')
    .flatMap((theme) => emailExtras[theme] ?? [])
    .flatMap((template) => {
      const text = clash([...templates, template]) ? null : fill(template, slots);
      const saysAgain = [...stemsOf(text ?? '')].filter((stem) => spoken.has(stem)).length > 1;
      return text === null || saysAgain ? [] : [`${middle} ${text}`];
    });
}

function closings(
  choice: Choice,
  themes: ReadonlyMap<Theme, number>,
  slots: Slots,
): readonly Phrase[] {
  if (!choice.brief.asksQuestion) {
    return phrasesOf(emailClosings, themes, [slots], () => true);
  }
  return emailQuestions.flatMap((template): Phrase[] => {
    const text = fill(template, slots);
    return text === null ? [] : [{ template, text, theme: 'any' }];
  });
}

function subjectFor(
  material: Material,
  themes: ReadonlyMap<Theme, number>,
  slots: Slots,
  choice: Choice,
): string {
  const { header: limit } = platformOf(material.stage.platform);
  const subjects = phrasesOf(
    emailSubjects,
    themes,
    [slots],
    (text) =>
      graphemes(text) <= limit.warn &&
      !material.earlier.some((message) => sameWords(message.header, text)),
  );
  return ranked(subjects, themes, choice)[0]?.text ?? '';
}

/** The best letter that the first few openings, middles and endings make together. */
function bestLetter(
  greeting: string,
  parts: { openings: Phrase[]; middles: Phrase[]; ends: Phrase[] },
  context: { themes: ReadonlyMap<Theme, number>; slots: Slots; choice: Choice; pointing: boolean },
): readonly string[] {
  const { themes, slots, choice, pointing } = context;
  const usual = choice.brief.bodyLength ?? bodyLength.usual;
  const wanted = Math.min(Math.max(usual, bodyLength.least + 50), bodyLength.most - 50);
  const drafts: Draft[] = [];
  for (const [firstRank, first] of parts.openings.slice(0, tried).entries()) {
    for (const [middleRank, middle] of parts.middles.slice(0, tried).entries()) {
      for (const [lastRank, last] of parts.ends.slice(0, tried).entries()) {
        const templates = [first.template, middle.template, last.template];
        const rank = firstRank + middleRank + lastRank + (clash(templates) ? 20 : 0);
        const longer = pointing ? middlesWith(middle.text, templates, themes, slots) : [];
        for (const text of [middle.text, ...longer]) {
          const paragraphs = [greeting, first.text, text, last.text];
          const chance = uniformInt(choice.random, 0, 99) / 100;
          const penalty = rank + chance + offLength(asText(paragraphs), wanted);
          drafts.push({ paragraphs, penalty });
        }
      }
    }
  }
  drafts.sort((left, right) => left.penalty - right.penalty);
  return drafts[0]?.paragraphs ?? [];
}

/**
 * An e-mail: a subject within the safe limit, a greeting, and three short paragraphs that begin
 * with a thought, bring in the piece and end with a first step, a wish or a question.
 */
export function writeEmail(material: Material, brief: Brief, random: Random): Words {
  const { earlier, recommendation } = material;
  const pointing = recommendation !== null;
  const slots = slotsOf(material, random);
  const variants = slotVariants(material, slots);
  const told = variants.find(({ what }) => (what?.length ?? 0) <= longestDescription) ?? slots;
  const themes = themesOf(brief, recommendation?.type ?? null);
  const choice: Choice = { brief, earlier, header: '', random };
  const best = (phrases: readonly Phrase[]): Phrase[] => ranked(phrases, themes, choice);

  const isNew = (text: string): boolean => !earlier.some(({ body }) => body.includes(text));
  const paragraphs = bestLetter(
    pick(greetings(slots), random) ?? '',
    {
      openings: best(phrasesOf(emailOpenings, themes, [slots], isNew)),
      middles: best(
        phrasesOf(emailMiddles, themes, [told], (_, template) => namesPiece(template) === pointing),
      ),
      ends: best(closings(choice, themes, slots)),
    },
    { themes, slots, choice, pointing },
  );
  return { header: subjectFor(material, themes, slots, choice), body: asText(paragraphs) };
}
