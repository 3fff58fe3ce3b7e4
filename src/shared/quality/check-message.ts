import type { Finding } from '../domain/message';
import { type LengthLimit, platformOf, type PlatformKey } from '../domain/platform';
import { graphemes } from './length';
import { placeholderIn } from './placeholder';

/** The words of a message. */
export interface Words {
  readonly header: string;
  readonly body: string;
}

export interface MessageToCheck extends Words {
  readonly platform: PlatformKey;
  /** The words of this user's earlier messages. */
  readonly earlier: readonly Words[];
}

export interface Findings {
  /** The message must not be kept as it is. */
  readonly errors: Finding[];
  /** Worth a look, but it may be kept. */
  readonly warnings: Finding[];
}

type Part = keyof Words;

/**
 * What two texts are compared by: letters, marks and digits, whatever their case, width, spacing,
 * punctuation and emoji. A text with none of those is compared as it is.
 */
function normalised(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  return words === '' ? plain.trim() : words;
}

/** Joiners and other signs that nobody sees do not make a text any less empty. */
const isBlank = (text: string): boolean => /^[\s\p{Cc}\p{Cf}]*$/u.test(text);

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`);

function checkPart(
  message: MessageToCheck,
  part: Part,
  label: string,
  limit: LengthLimit,
): Findings {
  const text = message[part];
  if (isBlank(text)) {
    return { errors: [{ code: `${part}-empty`, message: `The ${label} is empty.` }], warnings: [] };
  }
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const length = graphemes(text);
  if (length > limit.error) {
    errors.push({
      code: `${part}-too-long`,
      message: `The ${label} has ${characters(length)}; at most ${limit.error} fit.`,
    });
  } else if (length > limit.warn) {
    warnings.push({
      code: `${part}-long`,
      message: `The ${label} has ${characters(length)} and may be cut off; up to ${limit.warn} is safe.`,
    });
  }
  const placeholder = placeholderIn(text);
  if (placeholder !== null) {
    errors.push({
      code: `${part}-placeholder`,
      message: `The ${label} still has the placeholder “${placeholder}”.`,
    });
  }
  if (message.earlier.some((words) => normalised(words[part]) === normalised(text))) {
    errors.push({
      code: `${part}-repeated`,
      message: `The ${label} is the same as in an earlier message to this user.`,
    });
  }
  return { errors, warnings };
}

/**
 * Checks the words of one message: emptiness, length in graphemes against the platform's limits,
 * placeholders that were left in, and sameness with this user's earlier messages. Findings are in
 * reading order, header first; their codes are `header-…` and `body-…` with `empty`, `too-long`,
 * `long` (the one warning), `placeholder` or `repeated`. Never throws.
 */
export function checkMessage(message: MessageToCheck): Findings {
  const platform = platformOf(message.platform);
  const header = checkPart(message, 'header', platform.headerLabel.toLowerCase(), platform.header);
  const body = checkPart(message, 'body', 'body', platform.body);
  return {
    errors: [...header.errors, ...body.errors],
    warnings: [...header.warnings, ...body.warnings],
  };
}
