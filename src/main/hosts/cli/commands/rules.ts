import { type Command, InvalidArgumentError } from 'commander';
import type { SettingsView } from '@shared/contract/settings';
import { platformKeys, platforms } from '@shared/domain/platform';
import type { PartLimits, QualityRules } from '@shared/domain/quality-rules';
import { SoundcheckError } from '@shared/errors';
import { changeRules, viewSettings } from '../../../services/settings';
import { secondTriesNumber } from '../limit-options';
import {
  type CommonOptions,
  decimal,
  type Foundations,
  several,
  wholeNumber,
  withDataDir,
  withJson,
} from '../options';
import { report, table, type Terminal } from '../terminal';

/** So many emoji as one likes. */
const anyNumber = 'any';

interface BannedWords {
  readonly brand: string;
  readonly words: readonly string[];
}

interface LengthChange {
  readonly platform: string;
  readonly part: keyof PartLimits;
  readonly warn: number;
  readonly error: number;
}

interface SetOptions extends CommonOptions {
  readonly similarity?: number;
  readonly mostEmoji?: number | typeof anyNumber;
  readonly secondTries?: number;
  readonly banned?: readonly BannedWords[];
  readonly limit?: readonly LengthChange[];
}

/** `rules show|set`: what every message is checked against. */
export function ruleCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const rules = program.command('rules').description('what every message is checked against');

  const show = rules.command('show').description('the rules as they are');
  withJson(withDataDir(show)).action(async (options: CommonOptions) => {
    const { team } = await on.open(options);
    const view = viewSettings(team);
    report(terminal, options.json ?? false, answerOf(view), () => rulesText(view));
  });

  const set = rules
    .command('set')
    .description('change rules; what is not named stays as it is')
    .option(
      '--similarity <share>',
      'from which likeness on a text repeats an earlier one, 0.3 to 1',
      decimal(0.3, 1),
    )
    .option('--most-emoji <n>', `most emoji in a message, or “${anyNumber}”`, emojiNumber)
    .option(
      '--second-tries <n>',
      'how often an answer that fails its check is asked for again, 0 to 5',
      secondTriesNumber,
    )
    .option(
      '--banned <brand=words>',
      "a brand's banned words, with commas between; none after the sign clears them. May be given several times",
      several(bannedWords),
    )
    .option(
      '--limit <part=lengths>',
      'characters from which on a part is doubtful and refused, such as push.header=30/50. May be given several times',
      several(lengthChange),
    );
  withJson(withDataDir(set)).action(async (options: SetOptions) => {
    const { team } = await on.locked(options, 'rules set');
    for (const { brand } of options.banned ?? []) team.brands.brand(brand);
    const patch = patchFrom(options, viewSettings(team).rules);
    if (Object.keys(patch).length === 0) {
      throw new SoundcheckError(
        'BAD_INPUT',
        'Name at least one rule to change; rules set --help lists them.',
      );
    }
    const view = await changeRules(team, patch);
    report(terminal, options.json ?? false, answerOf(view), () => rulesText(view));
  });
}

const answerOf = ({ rules, brandBannedWords }: SettingsView) => ({ rules, brandBannedWords });

const emojiNumber = (text: string): number | typeof anyNumber =>
  text === anyNumber ? anyNumber : wholeNumber(0, 50)(text);

function bannedWords(text: string): BannedWords {
  const match = /^([^=]+)=(.*)$/s.exec(text);
  if (!match) {
    throw new InvalidArgumentError('It must be a brand and words, such as drumeo=cheap,free.');
  }
  const words = (match[2] ?? '').split(',').map((word) => word.trim());
  return { brand: (match[1] ?? '').trim(), words: words.filter((word) => word !== '') };
}

function lengthChange(text: string): LengthChange {
  const match = /^([a-z_]+)\.(header|body)=(\d{1,5})\/(\d{1,5})$/.exec(text);
  const platform = match?.[1] ?? '';
  const known: readonly string[] = platformKeys;
  if (!match || !known.includes(platform)) {
    throw new InvalidArgumentError(
      `It must be a part of ${platformKeys.join(' or ')} and its two lengths, such as push.header=30/50.`,
    );
  }
  const [warn, error] = [Number(match[3]), Number(match[4])];
  if (warn < 1 || warn > error) {
    throw new InvalidArgumentError(
      'The first length must be at least 1, and not above the second.',
    );
  }
  return { platform, part: match[2] === 'header' ? 'header' : 'body', warn, error };
}

/** The rules that change: words of one brand and lengths of one part leave the others alone. */
function patchFrom(options: SetOptions, rules: QualityRules): Partial<QualityRules> {
  const { similarity, mostEmoji, secondTries, banned, limit } = options;
  return {
    ...(similarity === undefined ? {} : { similarity }),
    ...(mostEmoji === undefined ? {} : { mostEmoji: mostEmoji === anyNumber ? null : mostEmoji }),
    ...(secondTries === undefined ? {} : { secondTries }),
    ...(banned ? { bannedWords: withBanned(rules.bannedWords, banned) } : {}),
    ...(limit ? { limits: limit.reduce(withLength, rules.limits) } : {}),
  };
}

const withBanned = (
  current: QualityRules['bannedWords'],
  banned: readonly BannedWords[],
): QualityRules['bannedWords'] => ({
  ...current,
  ...Object.fromEntries(banned.map(({ brand, words }) => [brand, [...words]])),
});

function withLength(
  limits: QualityRules['limits'],
  { platform, part, warn, error }: LengthChange,
): QualityRules['limits'] {
  const usual = platforms.find(({ key }) => key === platform) ?? platforms[0];
  const { header, body } = limits[platform] ?? usual;
  return { ...limits, [platform]: { header, body, [part]: { warn, error } } };
}

function rulesText({ rules, brandBannedWords }: SettingsView): string {
  const lengths = Object.entries(rules.limits).flatMap(([platform, { header, body }]) => [
    [platform, 'header', header.warn, header.error],
    [platform, 'body', body.warn, body.error],
  ]);
  const brands = [
    ...new Set([...Object.keys(brandBannedWords), ...Object.keys(rules.bannedWords)]),
  ];
  const banned = brands.flatMap((brand) => {
    const words = [...(brandBannedWords[brand] ?? []), ...(rules.bannedWords[brand] ?? [])];
    return words.length === 0 ? [] : [`Banned for ${brand}: ${words.join(', ')}.`];
  });
  return [
    table(['Platform', 'Part', 'Doubtful above', 'Refused above'], lengths),
    '',
    `A text repeats an earlier one from a likeness of ${rules.similarity} on.`,
    rules.mostEmoji === null
      ? 'A message may have any number of emoji.'
      : `A message may have at most ${rules.mostEmoji} emoji.`,
    `An answer that fails its check is asked for again up to ${rules.secondTries} times.`,
    ...banned,
  ].join('\n');
}
