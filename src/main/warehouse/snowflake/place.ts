import type { ConnectionProfile } from '@shared/domain/warehouse-connection';

/** Where a connection leads, for sentences and statements. */
export interface Place {
  /** "Snowflake (Team)". */
  readonly label: string;
  readonly profile: ConnectionProfile;
}

/** The address that everything is sent to, without a slash at its end. */
export function addressOf(profile: ConnectionProfile): URL {
  if (profile.accessUrl !== null) return new URL(profile.accessUrl);
  const account = profile.account.replaceAll('_', '-').toLowerCase();
  const domain = /\.cn-/.test(account) ? 'cn' : 'com';
  return new URL(`https://${account}.snowflakecomputing.${domain}`);
}

/** A name as Snowflake keeps it: capitals, unless it was given in quotes. */
export function keptName(name: string): string {
  const quoted = /^"(.*)"$/s.exec(name);
  return quoted ? (quoted[1] ?? '').replaceAll('""', '"') : name.toUpperCase();
}

/** A name between quotes, as it stands in a statement for an admin. */
export const quotedName = (name: string): string => `"${keptName(name).replaceAll('"', '""')}"`;

/** The schema that a connection works in. */
export const quotedSchema = ({ database, schema }: ConnectionProfile): string =>
  `${quotedName(database)}.${quotedName(schema)}`;
