import { InvalidArgumentError, Option, type Command } from 'commander';
import { z } from 'zod';
import type { Foundation } from '../../foundation';

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

/** Opens what a command stands on; it is closed when the command is over. */
export interface Foundations {
  /** With the team's secrets from the keychain, unless a command can do without. */
  open(options: CommonOptions, needs?: { readonly secrets?: boolean }): Promise<Foundation>;
  /** For commands that change what the data folder keeps: nobody else may be at work in it. */
  locked(options: CommonOptions, command: string): Promise<Foundation>;
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

/** Whether a text is a number as people write it: digits, and perhaps a point with digits after it. */
const isPlainDecimal = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

/** A number between two bounds, with or without decimals. */
export const decimal =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!isPlainDecimal(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
    }
    return value;
  };

/** An amount of money in US dollars; `most` is the largest, and nothing at all may be allowed. */
export const dollars =
  (most: number, { free }: { readonly free: boolean }) =>
  (text: string): number => {
    const value = Number(text);
    if (!isPlainDecimal(text) || value > most || (value === 0 && !free)) {
      const least = free ? 'from 0' : 'above 0 and up';
      throw new InvalidArgumentError(
        `It must be an amount in US dollars ${least} to ${most}, written without a sign, such as 5 or 0.25.`,
      );
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

/** Gathers the values of an option that may be given several times. */
export const several =
  <Value>(read: (text: string) => Value) =>
  (text: string, before: readonly Value[] = []): readonly Value[] => [...before, read(text)];

export const userNumber = wholeNumber(0, Number.MAX_SAFE_INTEGER);
export const stageNumber = wholeNumber(1, 11);
export const seedNumber = wholeNumber(0, 2 ** 31 - 1);

export const armOption = (description = 'the arm'): Option =>
  new Option('--arm <arm>', description).choices(['a', 'b']);
