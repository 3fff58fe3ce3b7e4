import type { SoundcheckError } from '@shared/errors';

/** The terminal as commands see it: answers on standard output, everything else on standard error. */
export interface Terminal {
  /** The answer itself: text for a person, or one JSON object. */
  answer(text: string): void;
  /** Progress and notes for the person waiting. */
  note(text: string): void;
  /** Why the command did not do all that it was asked: one sentence; it ends with a non-zero code. */
  fail(sentence: string): void;
}

export const processTerminal: Terminal = {
  answer: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  fail: (sentence) => process.stderr.write(`${sentence}\n`),
};

/** The answer as JSON when that was asked for, else as the sentences that a person reads. */
export function report(
  terminal: Terminal,
  asJson: boolean,
  value: object,
  text: () => string,
): void {
  terminal.answer(asJson ? JSON.stringify(value) : text());
}

export function tell(terminal: Terminal, notes: readonly string[]): void {
  for (const note of notes) terminal.note(note);
}

/** "1 message", "12 messages". */
export const counted = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? '' : 's'}`;

/** What a failed command prints where JSON was asked for. */
export const errorAnswer = (error: SoundcheckError): string =>
  JSON.stringify({ error: { code: error.code, message: error.message } });

/**
 * Columns of text, each as wide as its widest cell; numbers stand to the right, as do the columns
 * with the titles in `right`. Names come from files and warehouses: control characters in them
 * would break the lines, or steer the terminal.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  right: readonly string[] = [],
): string {
  const cells = rows.map((row) => row.map((cell) => String(cell).replace(/\p{Cc}+/gu, ' ')));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const toTheRight = head.map(
    (title, column) =>
      right.includes(title) ||
      (rows.length > 0 && rows.every((row) => typeof row[column] === 'number')),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        toTheRight[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join(
    '\n',
  );
}
