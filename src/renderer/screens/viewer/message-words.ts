import type { Brand } from '@shared/domain/brand';
import type { Message } from '@shared/domain/message';
import { type Platform, platforms } from '@shared/domain/platform';
import { graphemes } from '@shared/quality/length';
import { formatNumber } from '../../format';

const seconds = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

const platformNamed = (key: string): Platform | undefined =>
  platforms.find((platform) => platform.key === key);

/** A platform from another tool's file is shown by its key. */
export const platformLabel = (key: string): string => platformNamed(key)?.label ?? key;

/** "Header 28, body 76 characters", counted as a reader would. */
export function lengthPhrase(message: Pick<Message, 'header' | 'body' | 'platform'>): string {
  const label = platformNamed(message.platform)?.headerLabel ?? 'Header';
  return `${label} ${graphemes(message.header)}, body ${graphemes(message.body)} characters`;
}

/** "Slow Ferry Blues (songs)": what the message points to, by the brand's own words. */
export function recommendationPhrase(
  message: Pick<Message, 'recommendation'>,
  contentTypes: Brand['contentTypes'],
): string {
  const piece = message.recommendation;
  if (!piece) return 'No recommendation';
  const type = contentTypes.find((one) => one.key === piece.type)?.label ?? piece.type;
  return `${piece.title} (${type.toLowerCase()})`;
}

/** What an earlier version is called, counted from 0 with the oldest first. */
export const versionName = (index: number, versions: number): string =>
  versions === 1 ? 'Earlier version' : `Version ${index + 1} of ${versions + 1}`;

/** How long it took, in the unit that suits it. */
export const durationPhrase = (milliseconds: number): string =>
  milliseconds < 1000
    ? `${formatNumber(Math.round(milliseconds))} ms`
    : `${seconds.format(milliseconds / 1000)} s`;
