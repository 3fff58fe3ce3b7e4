import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { platformOf } from '@shared/domain/platform';
import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import type { Brief, Theme } from './brief';
import {
  bareWords,
  bestUnlike,
  type Choice,
  choiceFor,
  type Phrase,
  ranked,
  themesOf,
} from './choose';
import { emailClosings, emailQuestions } from './phrases/email-closings';
import { emailExtras, emailMiddles } from './phrases/email-middles';
import { emailOpenings } from './phrases/email-openings';
import { emailSubjects } from './phrases/email-subjects';
import { filled, isWithin, phrasesOf, slotVariants, type Words } from './phrasing';
import { pick, type Random, slotsOf } from './slots';
import { countShared, stemsOf } from './stems';
import { namesPiece, type Slots, type Template } from './template';

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

const clash = (templates: readonly Template[]): boolean => {
  const used = templates.flatMap(({ gaps }) => [
    ...new Set(gaps.filter((slot) => onceOnly.includes(slot))),
  ]);
  return new Set(used).size < used.length;
};

interface Draft {
  readonly paragraphs: readonly string[];
  readonly penalty: number;
}

const gapBetween = '\n\n';

/** How far a length in graphemes is from the one wanted; outside the bounds it counts twentyfold. */
function offLength(length: number, wanted: number): number {
  const outside = Math.max(bodyLength.least - length, length - bodyLength.most, 0);
  return Math.abs(length - wanted) / 20 + outside;
}

/** Sentences that may follow a middle: none that says its words again, none after a goodbye. */
function extrasFor(
  middle: Phrase,
  themes: ReadonlyMap<Theme, number>,
  slots: Slots,
): readonly Phrase[] {
  const spoken = stemsOf(middle.text);
  return phrasesOf(emailExtras, themes, [slots], {
    fits: (text) => countShared(stemsOf(text), spoken) < 2,
  }).filter(({ theme }) => !themes.has('farewell') || theme === 'farewell');
}

const closings = (
  asksQuestion: boolean,
  themes: ReadonlyMap<Theme, number>,
  slots: Slots,
): Phrase[] =>
  asksQuestion ? filled(emailQuestions, 'any', [slots]) : phrasesOf(emailClosings, themes, [slots]);

function subjectFor(
  material: Material,
  themes: ReadonlyMap<Theme, number>,
  slots: Slots,
  choice: Choice,
): string {
  const { header: limit } = platformOf(material.stage.platform);
  const used = new Set(material.earlier.map((message) => bareWords(message.header)));
  const subjects = phrasesOf(emailSubjects, themes, [slots], {
    fits: (text) => isWithin(text, limit.warn) && !used.has(bareWords(text)),
  });
  const said = material.earlier.map((message) => message.header);
  return bestUnlike(ranked(subjects, themes, choice), said)?.text ?? '';
}

/** The best letter that the first few openings, middles and endings make together. */
function bestLetter(
  greeting: string,
  parts: { openings: Phrase[]; middles: Phrase[]; ends: Phrase[] },
  context: { themes: ReadonlyMap<Theme, number>; slots: Slots; choice: Choice },
): readonly string[] {
  const { themes, slots, choice } = context;
  const usual = choice.brief.bodyLength ?? bodyLength.usual;
  const wanted = Math.min(Math.max(usual, bodyLength.least + 50), bodyLength.most - 50);
  const measured = (phrases: readonly Phrase[]) =>
    phrases.map((phrase, rank) => ({ ...phrase, rank, length: graphemes(phrase.text) }));
  const middles = measured(parts.middles.slice(0, tried)).map((middle) => {
    return { ...middle, extras: measured(extrasFor(middle, themes, slots)) };
  });
  const ends = measured(parts.ends.slice(0, tried));
  const around = graphemes(greeting) + 3 * gapBetween.length;
  const drafts: Draft[] = [];
  for (const first of measured(parts.openings.slice(0, tried))) {
    for (const middle of middles) {
      for (const last of ends) {
        const templates = [first.template, middle.template, last.template];
        const rank = first.rank + middle.rank + last.rank + (clash(templates) ? 20 : 0);
        const length = around + first.length + middle.length + last.length;
        const draft = (text: string, more: number): void => {
          const chance = uniformInt(choice.random, 0, 99) / 100;
          const penalty = rank + chance + offLength(length + more, wanted);
          drafts.push({ paragraphs: [greeting, first.text, text, last.text], penalty });
        };
        draft(middle.text, 0);
        for (const extra of middle.extras) {
          if (clash([...templates, extra.template])) continue;
          draft(`${middle.text} ${extra.text}`, extra.length + 1);
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
  const choice = choiceFor(brief, earlier, random);
  const best = (phrases: readonly Phrase[]): Phrase[] => ranked(phrases, themes, choice);

  const isNew = (text: string): boolean => !earlier.some(({ body }) => body.includes(text));
  const paragraphs = bestLetter(
    pick(greetings(slots), random) ?? '',
    {
      openings: best(phrasesOf(emailOpenings, themes, [slots], { fits: isNew })),
      middles: best(
        phrasesOf(emailMiddles, themes, [told], {
          suits: (template) => namesPiece(template) === pointing,
        }),
      ),
      ends: best(closings(brief.asksQuestion, themes, slots)),
    },
    { themes, slots, choice },
  );
  return { header: subjectFor(material, themes, slots, choice), body: paragraphs.join(gapBetween) };
}
