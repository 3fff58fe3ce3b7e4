import { type CampaignConfig, campaignSchema } from '@shared/domain/config';
import { z } from 'zod';
import type { StoredConfig } from '../warehouse';
import { countCell } from './cells';
import type { Query } from './statement';

/** Fields that a config of another tool may lack, from the row that it stands in. */
function readConfig(file: unknown, name: string, brand: string): CampaignConfig {
  const fields = z.looseObject({}).parse(file);
  return campaignSchema.parse({ brand, campaign_name: name, ...fields });
}

const storedConfigRow = z
  .object({
    CONFIG_NAME: z.string(),
    CONFIG_FILE: z.unknown(),
    CONFIG_VERSION: z.number(),
    BRAND: z.string(),
    CREATED_AT: z.string().nullable(),
  })
  .transform((row): StoredConfig => ({
    name: row.CONFIG_NAME,
    brand: row.BRAND,
    version: row.CONFIG_VERSION,
    createdAt: row.CREATED_AT ?? '',
    config: readConfig(row.CONFIG_FILE, row.CONFIG_NAME, row.BRAND),
  }));

const columns = 'CONFIG_NAME, CONFIG_FILE, CONFIG_VERSION, BRAND, CREATED_AT';

export const configsOfBrand = (brand: string): Query<StoredConfig> => ({
  text: `SELECT ${columns}
FROM CONFIGS
WHERE BRAND = ?
ORDER BY CONFIG_NAME, CONFIG_VERSION DESC, CREATED_AT DESC`,
  values: [brand],
  row: storedConfigRow,
});

/** At most one row: the newest version, or the one named (the later, where two share a number). */
export const configVersion = (
  brand: string,
  name: string,
  version: number | null,
): Query<StoredConfig> => ({
  text: `SELECT ${columns}
FROM CONFIGS
WHERE BRAND = ? AND CONFIG_NAME = ?
  AND (CAST(? AS BIGINT) IS NULL OR CONFIG_VERSION = CAST(? AS BIGINT))
ORDER BY CONFIG_VERSION DESC, CREATED_AT DESC
LIMIT 1`,
  values: [brand, name, version, version],
  row: storedConfigRow,
});

/** One row: the highest version number given so far, 0 before the first. */
export const highestVersion = (brand: string, name: string): Query<number> => ({
  text: `SELECT MAX(CONFIG_VERSION) AS HIGHEST_VERSION
FROM CONFIGS
WHERE BRAND = ? AND CONFIG_NAME = ?`,
  values: [brand, name],
  row: z.object({ HIGHEST_VERSION: countCell }).transform((row) => row.HIGHEST_VERSION),
});
