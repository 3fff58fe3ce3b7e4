import { type PlatformKey, platformOf } from '../domain/platform';
import type { PartLimits, QualityRules } from '../domain/quality-rules';

/** A brand as far as rules go: `bannedWords` are those of the brand's own file. */
export interface RuledBrand {
  readonly key: string;
  readonly bannedWords: readonly string[];
}

/** The lengths that hold on a platform: those of the rules, else the platform's usual ones. */
export function limitsOn(platform: PlatformKey, rules: QualityRules): PartLimits {
  const { header, body } = platformOf(platform);
  return rules.limits[platform] ?? { header, body };
}

/** The words and phrases that a brand's messages may not contain, each once. */
export function bannedWordsOf(brand: RuledBrand, rules: QualityRules): string[] {
  // A brand may be called "constructor", which every object has.
  const added = Object.hasOwn(rules.bannedWords, brand.key) ? rules.bannedWords[brand.key] : [];
  const byWord = new Map<string, string>();
  for (const word of [...brand.bannedWords, ...(added ?? [])]) {
    const bare = word.trim();
    if (bare !== '' && !byWord.has(bare.toLowerCase())) byWord.set(bare.toLowerCase(), bare);
  }
  return [...byWord.values()];
}
