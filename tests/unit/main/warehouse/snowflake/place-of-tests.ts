import {
  type ConnectionProfile,
  connectionProfileSchema,
} from '@shared/domain/warehouse-connection';
import type { Place } from '../../../../../src/main/warehouse/snowflake/place';

/** A connection's place; by OAuth and without a role unless more is said. */
export const placeOf = (profile: Partial<ConnectionProfile> = {}): Place => ({
  label: 'Snowflake (Team)',
  profile: connectionProfileSchema.parse({
    key: 'team',
    label: 'Team',
    account: 'ACME-music',
    signIn: { method: 'oauth' },
    ...profile,
  }),
});
