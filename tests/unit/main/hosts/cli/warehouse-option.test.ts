import { describe, expect, it } from 'vitest';
import { chosenWarehouseKey } from '../../../../../src/main/hosts/cli/warehouse-option';
import { teamConnection } from '../../../../support/small-queue';
import {
  memorySettings,
  memoryWarehouse,
  smallBrands,
  smallWorkspace,
} from '../../../../support/small-workspace';

const account = { SNOWFLAKE_ACCOUNT: 'org-acc' };

function chosen(
  value: string | undefined,
  options: { keys?: string[]; active?: string; environment?: Record<string, string> } = {},
): string {
  const { keys = [], active = 'local', environment = {} } = options;
  const connections = keys.map((key) => ({ ...teamConnection, key }));
  const settings = memorySettings({ connections, warehouse: active });
  return chosenWarehouseKey(
    smallWorkspace(memoryWarehouse(), smallBrands(), { settings, environment }),
    value,
  );
}

describe('the warehouse that a command works with', () => {
  it('is the one of Settings unless one is named', () => {
    expect(chosen(undefined)).toBe('local');
    expect(chosen(undefined, { keys: ['team'], active: 'team' })).toBe('team');
    expect(chosen('local', { keys: ['team'], active: 'team' })).toBe('local');
    expect(chosen('second', { keys: ['team', 'second'] })).toBe('second');
    expect(chosen('environment', { environment: account })).toBe('environment');
  });

  it('is the only Snowflake there is, else the active one, else that of the environment', () => {
    expect(chosen('snowflake', { keys: ['team'] })).toBe('team');
    expect(chosen('snowflake', { environment: account })).toBe('environment');
    expect(chosen('snowflake', { keys: ['one', 'two'], active: 'two' })).toBe('two');
    expect(chosen('snowflake', { keys: ['one', 'two'], environment: account })).toBe('environment');
    expect(chosen('snowflake', { keys: ['snowflake', 'two'] })).toBe('snowflake');
  });

  it('has to be named where several could be meant, and has to be there', () => {
    expect(() => chosen('snowflake', { keys: ['one', 'two'] })).toThrow('one, two');
    expect(() => chosen('snowflake')).toThrow('The environment names no Snowflake account.');
    expect(() => chosen('elsewhere', { keys: ['team'] })).toThrow('“elsewhere”');
  });
});
