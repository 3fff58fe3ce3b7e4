import { Option } from 'commander';
import { environmentConnection, localWarehouse } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import type { Workspace } from '../../services/workspace';

/** Stands for the one Snowflake connection that can be meant. */
const anySnowflake = 'snowflake';

/** Which warehouse a command works with; see `chosenWarehouseKey`. */
export const warehouseOption = (
  flag = '--warehouse',
  description = 'local, snowflake, or the key of a connection (default: the one chosen in Settings)',
): Option => new Option(`${flag} <which>`, description);

/**
 * The key of the warehouse that was named: the active one when none was. `snowflake` means the only
 * connection, else the active one, else the one that the environment makes up. NOT_FOUND for a
 * connection that there is none of, BAD_INPUT where several could be meant.
 */
export function chosenWarehouseKey(
  { warehouses }: Pick<Workspace, 'warehouses'>,
  value: string | undefined,
): string {
  if (value === undefined) return warehouses.activeKey;
  if (value === localWarehouse) return localWarehouse;
  const keys = warehouses.profiles().map((profile) => profile.key);
  if (value !== anySnowflake || keys.includes(anySnowflake)) return warehouses.profile(value).key;
  const [first, ...others] = keys;
  if (first !== undefined && others.length === 0) return first;
  if (warehouses.activeKey !== localWarehouse) return warehouses.activeKey;
  if (first === undefined || keys.includes(environmentConnection)) {
    return warehouses.profile(environmentConnection).key;
  }
  throw new SoundcheckError(
    'BAD_INPUT',
    `There are several connections to Snowflake: ${keys.join(', ')}. Name the one you mean with --warehouse.`,
  );
}
