import type { SecretRow, SecretsView } from '@shared/contract/secrets';
import { countOf } from '../../../format';

/** Secrets of one kind, under what people call that kind. */
export interface KeyGroup {
  readonly key: 'providers' | 'servers' | 'connections';
  readonly title: string;
  readonly rows: readonly SecretRow[];
}

const titles: Readonly<Record<KeyGroup['key'], string>> = {
  providers: 'Model providers',
  servers: 'Servers of your own',
  connections: 'Warehouse connections',
};

function groupOf({ name }: SecretRow): KeyGroup['key'] {
  if (name.startsWith('SOUNDCHECK_KEY_')) return 'servers';
  return /^(snowflake\.|driver\.|SNOWFLAKE_)/.test(name) ? 'connections' : 'providers';
}

/** The rows by what they are for; kinds of which there is none are left out. */
export function keyGroups(rows: readonly SecretRow[]): KeyGroup[] {
  const keys = ['providers', 'servers', 'connections'] as const;
  return keys
    .map((key) => ({ key, title: titles[key], rows: rows.filter((row) => groupOf(row) === key) }))
    .filter((group) => group.rows.length > 0);
}

/** Names of what was found in the environment and is not kept yet. */
export const importable = (rows: readonly SecretRow[]): string[] =>
  rows.filter((row) => row.found && !row.kept).map(({ name }) => name);

export type SecretStanding = 'kept' | 'environment' | 'missing';

export function standingOf({ kept, found }: Pick<SecretRow, 'kept' | 'found'>): SecretStanding {
  if (kept) return 'kept';
  return found ? 'environment' : 'missing';
}

/** "the macOS Keychain": the place in the middle of a sentence. */
export const placePhrase = ({ place, placeLabel }: Pick<SecretsView, 'place' | 'placeLabel'>) => {
  if (place === 'memory') return 'memory until Soundcheck is closed';
  return placeLabel.startsWith('the ') ? placeLabel : `the ${placeLabel}`;
};

/** The place without how long it lasts. */
export const keptIn = (view: Pick<SecretsView, 'place' | 'placeLabel'>): string =>
  view.place === 'memory' ? 'memory' : placePhrase(view);

/** Where a secret stands, in a few words. */
export function standingWords(
  standing: SecretStanding,
  view: Pick<SecretsView, 'place' | 'placeLabel'>,
): string {
  if (standing === 'environment') return 'Found in the environment';
  return standing === 'kept' ? `Kept in ${placePhrase(view)}` : 'Not entered';
}

/** What was found in the environment, and what importing it would change. */
export function foundPhrase(count: number, { place }: Pick<SecretsView, 'place'>): string {
  const found = `${countOf(count, 'secret')} found in the environment or a .env file.`;
  const [them, stay] = count === 1 ? ['it', 'it stays'] : ['them', 'they stay'];
  if (place === 'memory') return `${found} Import ${them} once the keychain can be used.`;
  return `${found} Imported, ${stay} here when the file is gone.`;
}

/** "2 of 5 entered". */
export function keptPhrase(rows: readonly SecretRow[]): string {
  const kept = rows.filter((row) => row.kept).length;
  return kept === 0 ? 'None is entered yet.' : `${kept} of ${rows.length} entered`;
}

/** What follows when a kept secret is taken away. */
export const afterRemoval = ({ found }: Pick<SecretRow, 'found'>): string =>
  found
    ? 'The one found in the environment is used from then on.'
    : 'To use it again, it has to be entered again.';
