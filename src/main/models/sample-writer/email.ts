import { platformOf } from '@shared/domain/platform';
import { graphemes } from '@shared/quality/length';
import type { Material } from '../provider';
import type { Brief } from './brief';
import { type Choice, opening, type Phrase, ranked, sameWords, themesOf } from './choose';
import { emailClosings, emailQuestions } from './phrases/email-closings';
import { emailExtras, emailMiddles } from './phrases/email-middles';
import { emailOpenings } from './phrases/email-openings';
import { emailSubjects } from './phrases/email-subjects';
import { namesPiece, phrasesOf, slotVariants, type Words } from './phrasing';
import { pick, type Random, slotsOf } from './slots';
import { fill, gapsOf, type Slots } from './template';

/** A body between these, in graphemes, reads as a letter and not as a page. */
const bodyLength = { least: 250, most: 500 } as const;

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

/** How far a text is outside the lengths wanted, in graphemes. */
const offLength = (text: string): number => {
  const length = graphemes(text);
  return Math.max(bodyLength.least - length, length - bodyLength.most, 0);
};

/** The draft with a sentence more in its middle when it is too short without. */
function extended(draft: Draft, templates: readonly string[], slots: Slots, random: Random): Draft {
  const [greeting = '', first = '', middle = '', last = ''] = draft.paragraphs;
  const options = emailExtras.flatMap((template) => {
    const text = clash([...templates, template]) ? null : fill(template, slots);
    return text === null ? [] : [text];
  });
  const extra = pick(options, random);
  if (extra === null || offLength(asText(draft.paragraphs)) === 0) return draft;
  return { ...draft, paragraphs: [greeting, first, `${middle} ${extra}`, last] };
}

function closings(
  choice: Choice,
  themes: ReturnType<typeof themesOf>,
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
  themes: ReturnType<typeof themesOf>,
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

/**
 * An e-mail: a subject within the safe limit, a greeting, and three short paragraphs that begin
 * with a thought, bring in the piece and end with a first step, a wish or a question.
 */
export function writeEmail(material: Material, brief: Brief, random: Random): Words {
  const { earlier, recommendation } = material;
  const slots = slotsOf(material, random);
  const variants = slotVariants(material, slots);
  const choice: Choice = { brief, earlier, random };
  const themes = themesOf(brief, recommendation?.type ?? null);
  const greeting = pick(greetings(slots), random) ?? '';

  const openings = ranked(
    phrasesOf(
      emailOpenings,
      themes,
      [slots],
      (text) => !earlier.some(({ body }) => opening(body) === opening(`${greeting} ${text}`)),
    ),
    themes,
    choice,
  );
  const middles = ranked(
    variants.flatMap((variant) =>
      phrasesOf(
        emailMiddles,
        themes,
        [variant],
        (_, template) => namesPiece(template) === (recommendation !== null),
      ),
    ),
    themes,
    choice,
  );
  const ends = ranked(closings(choice, themes, slots), themes, choice);

  const drafts = openings.slice(0, tried).flatMap((first, firstRank) =>
    middles.slice(0, tried).flatMap((middle, middleRank) =>
      ends.slice(0, tried).map((last, lastRank): Draft => {
        const templates = [first.template, middle.template, last.template];
        const plain = {
          paragraphs: [greeting, first.text, middle.text, last.text],
          penalty: firstRank + middleRank + lastRank + (clash(templates) ? 20 : 0),
        };
        const draft = extended(plain, templates, slots, random);
        return { ...draft, penalty: draft.penalty + offLength(asText(draft.paragraphs)) / 4 };
      }),
    ),
  );
  const [best] = drafts.sort((left, right) => left.penalty - right.penalty);
  return {
    header: subjectFor(material, themes, slots, choice),
    body: asText(best?.paragraphs ?? []),
  };
}
