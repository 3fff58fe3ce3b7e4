/** A piece of a prompt: the brand's and the writer's own words, or quoted data. */
export interface PromptPiece {
  readonly kind: 'text' | 'data';
  readonly text: string;
}

/** What stands under one heading of a prompt; `title` is empty before the first. */
export interface PromptSection {
  readonly title: string;
  readonly pieces: readonly PromptPiece[];
}

export interface PromptTexts {
  /** Empty where a kept prompt does not tell the two apart. */
  readonly system: string;
  readonly user: string;
}

const systemMark = '[system]\n';
const userMark = '\n\n[user]\n';

/** Both texts as one, in the form in which a message keeps its prompt. */
export const wholePrompt = ({ system, user }: PromptTexts): string =>
  `${systemMark}${system}${userMark}${user}`;

/** The prompt that a message keeps, taken apart again. */
export function promptTexts(kept: string): PromptTexts {
  const at = kept.indexOf(userMark);
  if (!kept.startsWith(systemMark) || at < 0) return { system: '', user: kept };
  return { system: kept.slice(systemMark.length, at), user: kept.slice(at + userMark.length) };
}

const headingMark = '## ';

/**
 * A prompt by its headings ("## Member"), with the blocks between <data> and </data> apart: what
 * stands in them is never a heading, whatever it says.
 */
export function promptSections(text: string): PromptSection[] {
  const sections: { title: string; pieces: PromptPiece[] }[] = [{ title: '', pieces: [] }];
  let lines: string[] = [];
  let inData = false;
  const endPiece = (): void => {
    const piece = lines.join('\n').trim();
    lines = [];
    if (piece === '') return;
    sections.at(-1)?.pieces.push({ kind: inData ? 'data' : 'text', text: piece });
  };
  for (const line of text.split('\n')) {
    if (line === (inData ? '</data>' : '<data>')) {
      endPiece();
      inData = !inData;
    } else if (!inData && line.startsWith(headingMark)) {
      endPiece();
      sections.push({ title: line.slice(headingMark.length), pieces: [] });
    } else {
      lines.push(line);
    }
  }
  endPiece();
  return sections.filter(({ title, pieces }) => title !== '' || pieces.length > 0);
}
