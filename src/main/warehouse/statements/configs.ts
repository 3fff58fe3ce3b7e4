import { type CampaignConfig, campaignSchema } from '@shared/domain/config';
import { z } from 'zod';
import type { StoredConfig } from '../warehouse';
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

/**
 * The original tool can give two saves one number: the later counts as the newer, and of two at
 * the same moment always the same one. (Only as text can a VARIANT be put in order.)
 */
const newestFirst =
  'CONFIG_VERSION DESC NULLS LAST, CREATED_AT DESC NULLS LAST, CAST(CONFIG_FILE AS VARCHAR) DESC';

export const configsOfBrand = (brand: string): Query<StoredConfig> => ({
  text: `SELECT ${columns}
FROM CONFIGS
WHERE BRAND = ?
ORDER BY CONFIG_NAME, ${newestFirst}`,
  values: [brand],
  row: storedConfigRow,
});

/** Every version of one config. */
export const versionsOfConfig = (brand: string, name: string): Query<StoredConfig> => ({
  text: `SELECT ${columns}
FROM CONFIGS
WHERE BRAND = ? AND CONFIG_NAME = ?
ORDER BY ${newestFirst}`,
  values: [brand, name],
  row: storedConfigRow,
});

export const brandsWithConfigs: Query<string> = {
  text: `SELECT DISTINCT BRAND AS CONFIG_BRAND
FROM CONFIGS
WHERE BRAND IS NOT NULL
ORDER BY CONFIG_BRAND`,
  values: [],
  row: z.object({ CONFIG_BRAND: z.string() }).transform((row) => row.CONFIG_BRAND),
};

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
ORDER BY ${newestFirst}
LIMIT 1`,
  values: [brand, name, version, version],
  row: storedConfigRow,
});
