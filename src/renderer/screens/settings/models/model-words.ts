import type { ModelRow, SettingsView } from '@shared/contract/settings';
import { countOf, formatDay, formatNumber } from '../../../format';

const dollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** US dollars for a million tokens. */
export const pricePhrase = (usdPerMillion: number | null): string =>
  usdPerMillion === null ? 'unknown' : dollars.format(usdPerMillion);

/** When a price was looked up and where, as far as is known: "Nov 2026", "openai.com". */
export const priceOrigin = (row: Pick<ModelRow, 'priceDate' | 'priceSource'>): string[] =>
  [row.priceDate && formatDay(row.priceDate), row.priceSource].filter((part) => part !== null);

/** The limits that are set for a model, one a line. */
export function limitPhrases(
  row: Pick<ModelRow, 'requestsPerMinute' | 'tokensPerMinute' | 'mostOutputTokens'>,
): string[] {
  const phrases: string[] = [];
  if (row.requestsPerMinute !== null) {
    phrases.push(`${countOf(row.requestsPerMinute, 'request')} a minute`);
  }
  if (row.tokensPerMinute !== null) {
    phrases.push(`${countOf(row.tokensPerMinute, 'token')} a minute`);
  }
  if (row.mostOutputTokens !== null) {
    phrases.push(`${formatNumber(row.mostOutputTokens)} tokens an answer`);
  }
  return phrases;
}

/**
 * When a model goes, and what to use then: "Retires 11 Dec 2026, use GPT-6 Luna". `today` is a day
 * such as 2026-11-30; null for a model that stays.
 */
export function retirementPhrase(
  row: Pick<ModelRow, 'retiresOn' | 'successor'>,
  models: readonly ModelRow[],
  today: string,
): string | null {
  if (row.retiresOn === null) return null;
  const successor = models.find((model) => model.id === row.successor)?.label ?? row.successor;
  const when =
    row.retiresOn <= today
      ? `Retired ${formatDay(row.retiresOn)}`
      : `Retires ${formatDay(row.retiresOn)}`;
  return successor === null ? when : `${when}, use ${successor}`;
}

/** The models of one provider or server, with what is said of it once for all of them. */
export interface ModelGroup {
  readonly key: string;
  readonly label: string;
  readonly unavailableBecause: string | null;
  readonly models: readonly ModelRow[];
}

/** The table by provider, in the order in which providers and servers are listed. */
export function modelGroups(
  settings: Pick<SettingsView, 'models' | 'providers' | 'servers'>,
  search: string,
): ModelGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = settings.models.filter((model) => {
    const text = `${model.label} ${model.id} ${model.providerLabel}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sources = [...settings.providers, ...settings.servers];
  const keys = [
    ...new Set([...sources.map(({ key }) => key), ...found.map(({ provider }) => provider)]),
  ];
  return keys
    .map((key): ModelGroup => {
      const models = found.filter((model) => model.provider === key);
      const source = sources.find((one) => one.key === key);
      return {
        key,
        label: source?.label ?? models[0]?.providerLabel ?? key,
        unavailableBecause: source?.unavailableBecause ?? null,
        models,
      };
    })
    .filter((group) => group.models.length > 0);
}
