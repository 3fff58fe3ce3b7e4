import type { Finding } from '../domain/message';
import { platformOf, type PlatformKey } from '../domain/platform';
import type { QualityRules } from '../domain/quality-rules';
import { bannedWordsOf, limitsOn, type RuledBrand } from './applied-rules';
import { bannedWordsIn } from './banned-words';
import { countEmoji } from './emoji';
import { graphemes } from './length';
import { isStandIn, namedAmong, type NamedPiece, speaksOf } from './naming';
import { placeholderIn } from './placeholder';
import { similarity } from './similarity';
import { isBlank, normalised } from './text';

/** The words of a message. */
export interface Words {
  readonly header: string;
  readonly body: string;
}

export interface MessageToCheck extends Words {
  readonly platform: PlatformKey;
  readonly rules: QualityRules;
  readonly brand: RuledBrand;
  /** The words of this user's earlier messages, and of versions that this one is to replace. */
  readonly earlier: readonly Words[];
  /** The piece that it is to point to; null when it is to point to none. */
  readonly recommendation: NamedPiece | null;
  /** The pieces that it must not name instead; the recommended one may be among them. */
  readonly catalogue: readonly NamedPiece[];
}

/** What was found, by what is to be done about it; each in reading order, header first. */
export interface Findings {
  /** The message must not be kept. */
  readonly errors: Finding[];
  /** To be mended by another try; a message that has them after the last one is kept with them. */
  readonly faults: Finding[];
  /** Worth a look, and no reason for another try. */
  readonly warnings: Finding[];
}

type Grade = keyof Findings;
type Graded = readonly [Grade, Finding];

type Part = keyof Words;

const finding = (grade: Grade, code: string, message: string): Graded => [grade, { code, message }];

const inQuotes = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`);

function lengthOf(message: MessageToCheck, part: Part, label: string): Graded[] {
  const limit = limitsOn(message.platform, message.rules)[part];
  const length = graphemes(message[part]);
  const counted = `The ${label} has ${characters(length)}`;
  if (length > limit.error) {
    return [finding('errors', `${part}-too-long`, `${counted}; at most ${limit.error} fit.`)];
  }
  if (length <= limit.warn) return [];
  const sentence = `${counted} and may be cut off; up to ${limit.warn} is safe.`;
  return [finding('warnings', `${part}-long`, sentence)];
}

function placeholderOf(message: MessageToCheck, part: Part, label: string): Graded[] {
  const placeholder = placeholderIn(message[part]);
  if (placeholder === null) return [];
  const sentence = `The ${label} still has the placeholder “${placeholder}”.`;
  return [finding('errors', `${part}-placeholder`, sentence)];
}

/** Words of the title that the message has to name are not its own choice. */
function bannedWordsOfPart(message: MessageToCheck, part: Part, label: string): Graded[] {
  const banned = bannedWordsOf(message.brand, message.rules);
  const inTitle = bannedWordsIn(message.recommendation?.title ?? '', banned);
  const found = bannedWordsIn(message[part], banned).filter((word) => !inTitle.includes(word));
  if (found.length === 0) return [];
  const words = found.length === 1 ? 'word' : 'words';
  const sentence = `The ${label} has the banned ${words} ${inQuotes(found)}.`;
  return [finding('errors', 'banned-word', sentence)];
}

function samenessOf(message: MessageToCheck, part: Part, label: string): Graded[] {
  const text = message[part];
  const others = message.earlier.map((words) => words[part]).filter((other) => !isBlank(other));
  const own = normalised(text);
  if (others.some((other) => normalised(other) === own)) {
    const sentence = `The ${label} is the same as in an earlier message to this user.`;
    return [finding('faults', `${part}-repeated`, sentence)];
  }
  const most = Math.max(0, ...others.map((other) => similarity(text, other)));
  if (most < message.rules.similarity) return [];
  const percent = Math.floor(most * 100);
  const sentence = `The ${label} is nearly the same as in an earlier message to this user (${percent} % alike).`;
  return [finding('faults', `${part}-similar`, sentence)];
}

function partFindings(message: MessageToCheck, part: Part, label: string): Graded[] {
  if (isBlank(message[part])) {
    return [finding('errors', `${part}-empty`, `The ${label} is empty.`)];
  }
  return [lengthOf, placeholderOf, bannedWordsOfPart, samenessOf].flatMap((rule) =>
    rule(message, part, label),
  );
}

function recommendationFindings(message: MessageToCheck): Graded[] {
  const { header, body, recommendation, catalogue } = message;
  const text = `${header}\n${body}`;
  if (recommendation !== null) {
    if (isStandIn(recommendation) || speaksOf(text, recommendation.title)) return [];
  }
  const other = namedAmong(
    text,
    catalogue.filter(({ contentId }) => contentId !== recommendation?.contentId),
  );
  if (recommendation === null) {
    if (!other) return [];
    const sentence = `The message names “${other.title}”, and it is to recommend nothing.`;
    return [finding('faults', 'recommendation-wrong', sentence)];
  }
  if (other) {
    const sentence = `The message names “${other.title}” instead of “${recommendation.title}”.`;
    return [finding('faults', 'recommendation-wrong', sentence)];
  }
  const sentence = `The message does not name “${recommendation.title}”, which it is to point to.`;
  return [finding('faults', 'recommendation-missing', sentence)];
}

function emojiFindings({ header, body, rules: { mostEmoji } }: MessageToCheck): Graded[] {
  if (mostEmoji === null) return [];
  const count = countEmoji(header) + countEmoji(body);
  if (count <= mostEmoji) return [];
  const most = mostEmoji === 0 ? 'none is wanted' : `at most ${mostEmoji} may be there`;
  return [finding('faults', 'emoji', `The message has ${count} emoji; ${most}.`)];
}

/**
 * Checks the words of one message against the rules: emptiness, length in graphemes, placeholders
 * that were left in, banned words, sameness with this user's earlier messages (header with headers,
 * body with bodies), the recommendation, and the number of emoji. Never throws.
 *
 * Codes: `header-…` and `body-…` with `empty`, `too-long`, `placeholder` (errors), `repeated`,
 * `similar` (faults) and `long` (a warning); `banned-word` (an error); `recommendation-missing`,
 * `recommendation-wrong` and `emoji` (faults).
 */
export function checkMessage(message: MessageToCheck): Findings {
  const headerLabel = platformOf(message.platform).headerLabel.toLowerCase();
  const graded = [
    ...partFindings(message, 'header', headerLabel),
    ...partFindings(message, 'body', 'body'),
    ...recommendationFindings(message),
    ...emojiFindings(message),
  ];
  const ofGrade = (wanted: Grade): Finding[] =>
    graded.filter(([grade]) => grade === wanted).map(([, found]) => found);
  return { errors: ofGrade('errors'), faults: ofGrade('faults'), warnings: ofGrade('warnings') };
}
