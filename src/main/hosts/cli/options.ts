import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';

/** Every command knows where the data folder is. */
export const withDataDir = (command: Command): Command =>
  command.option('--data-dir <dir>', 'the folder that keeps your work (default: per user)');

/** Commands that report can do so for a program. */
export const withJson = (command: Command): Command =>
  command.option('--json', 'print one JSON object on standard output');

export interface CommonOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** A whole number between two bounds, as an option's value. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };

/** A day such as 2026-01-31. */
export function day(text: string): string {
  if (!z.iso.date().safeParse(text).success) {
    throw new InvalidArgumentError('It must be a date such as 2026-01-31.');
  }
  return text;
}
